using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Imports;

/// <summary>What an organisation has said of the columns of its own lists, for every file with the same headings; the latest counts.</summary>
public sealed class SheetMapping : IVisible<SheetMapping>
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }

    /// <summary>Of the headings; what stands in them is not kept.</summary>
    public required string Digest { get; init; }
    public required Guid? OrganisationId { get; init; }
    public required Guid? AccountId { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>"0:name": the column's place in the file and what it is.</summary>
    public required List<string> Columns { get; init; }

    /// <summary>"division:220882205204": one value for all rows.</summary>
    public required List<string> Whole { get; init; }

    internal Tables.SheetMap Map => new(
        Columns.Select(Parts).ToDictionary(part => int.Parse(part.Before, System.Globalization.CultureInfo.InvariantCulture), part => part.After),
        Whole.Select(Parts).ToDictionary(part => part.Before, part => part.After));

    public static Expression<Func<SheetMapping, bool>> VisibleTo(Actor actor)
    {
        var organisation = actor.OrganisationId;
        return actor.IsSystem ? _ => true : mapping => organisation != null && mapping.OrganisationId == organisation;
    }

    private static (string Before, string After) Parts(string text) => (text[..text.IndexOf(':')], text[(text.IndexOf(':') + 1)..]);
}

/// <summary>Why a sheet's columns are not taken as they were said.</summary>
internal static class MappingRefusals
{
    public static readonly Refused Begun = new("这份表已经导入，或正在导入；列的对应下次可以改。", "This sheet is imported already, or being imported; its columns can be matched anew with the next.");

    public static FieldRefusal Twice(string field) => new(field, new("选了两次，每种内容只能选一列", "Chosen twice: one column each"));

    public static FieldRefusal Unknown(string field) => new(field, new("没有这种内容", "There is no such content"));

    public static FieldRefusal Needed(string field, string words) => new(field, new($"必须选出：{words}", $"Needed: {words}"));
}
