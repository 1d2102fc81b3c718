using System.Globalization;
using System.Linq.Expressions;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Comparing;

/// <summary>A list of another body as it was on a day, compared with the register of one division. It changes nothing by itself.</summary>
internal sealed class HandedList : IVisible<HandedList>
{
    /// <summary>Kinds that are no category: who has died, and who is registered at a place.</summary>
    public const string Deaths = "deaths", Residents = "household-register";

    public const string FileOwner = "registry.list";

    /// <summary>Days for which what was found lies here; then only the list's own line stays.</summary>
    public const int KeptDays = 180;

    public required Guid Id { get; init; }

    /// <summary>Code of a category, <see cref="Deaths"/> or <see cref="Residents"/>.</summary>
    public required string Kind { get; init; }
    public required string Division { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>What the list is called; with its day it is the source of what is taken from it.</summary>
    public required string Called { get; init; }
    public required int Rows { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    public string Source => $"{SourcePrefix}{Called} {Day:yyyy-MM-dd}";

    public const string SourcePrefix = "list:";

    /// <summary>The day a fact speaks for: of a list its day, however late it was confirmed; of anything else the day an office confirmed it.</summary>
    public static DateOnly SpeaksFor(PersonCategory category) =>
        category.Source.StartsWith(SourcePrefix, StringComparison.Ordinal) && DateOnly.TryParseExact(category.Source.AsSpan()[^Math.Min(10, category.Source.Length)..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : category.ConfirmedOn;

    public static Text NameOf(string kind) => kind switch { Deaths => new("去世人员", "Deaths"), Residents => new("户籍人员", "Household register"), _ => CategoryRules.NameOf(kind) };

    public static bool IsKind(string kind) => kind is Deaths or Residents || CategoryRules.Find(kind) is not null;

    /// <summary>Whether what was found may be written as it is. Of the household register nothing: somebody has to ask.</summary>
    public bool MayConfirm(FindingGroup group) => Kind != Residents && group is (FindingGroup.New or FindingGroup.Ended or FindingGroup.Changed);

    public static Expression<Func<HandedList, bool>> VisibleTo(Actor actor) => Sight.ByDivision<HandedList>(actor, row => row.Division);
}

/// <summary>Unknown: not in the register. Later: the register's word is newer than the list.</summary>
internal enum FindingGroup { New, Ended, Changed, Contradicting, Unknown, Later, Same }

/// <summary>What comparing found of one line of a list, or of somebody who is not on it.</summary>
internal sealed class ListFinding : IVisible<ListFinding>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ListId { get; init; }
    public required FindingGroup Group { get; init; }

    /// <summary>Whose; of an unknown one who may be meant.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The category as it stands here.</summary>
    public Guid? CategoryId { get; init; }

    /// <summary>Of the line, as the spreadsheet shows it; null for who is not on the list.</summary>
    public int? Row { get; init; }
    public required string Evidence { get; init; }
    public required DateOnly From { get; init; }
    public required string Zh { get; init; }
    public required string En { get; init; }

    /// <summary>Office and name of who confirmed it or set it aside; null while it waits.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>Why it was set aside; null where it was confirmed.</summary>
    public string? Aside { get; set; }
    public int Version { get; set; }

    /// <summary>The groups somebody has to decide on; of the others nothing waits.</summary>
    public static IReadOnlyList<FindingGroup> ToDecide { get; } = [FindingGroup.New, FindingGroup.Ended, FindingGroup.Changed, FindingGroup.Contradicting, FindingGroup.Unknown];

    public static Text NameOf(FindingGroup group) => group switch
    {
        FindingGroup.New => new("名册上新增", "New on the list"),
        FindingGroup.Ended => new("名册上没有了", "No longer on the list"),
        FindingGroup.Changed => new("内容有变化", "Changed"),
        FindingGroup.Contradicting => new("有矛盾，要核对", "Contradicting"),
        FindingGroup.Unknown => new("本地没有登记", "Not registered here"),
        FindingGroup.Later => new("登记比名册新", "The register is newer"),
        _ => new("一致", "The same"),
    };

    /// <summary>Read beside a list that is visible, never alone.</summary>
    public static Expression<Func<ListFinding, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<ListFinding>(actor);
}

/// <summary>The columns of a list that is handed down.</summary>
internal static class ListTable
{
    public static readonly Text Sheet = new("名册", "List");

    public static readonly IReadOnlyList<Column<SheetRow>> Columns =
    [
        new("name", new("姓名", "Name"), row => row["name"], new("与证件一致", "As on the document"), Required: true, Aliases: ["户主姓名", "人员姓名", "老人姓名"]),
        new("number", new("身份证号", "Identity number"), row => row["number"], new("单元格设为文本格式", "Format the cells as text"), Required: true, Aliases: ["身份证号码", "公民身份号码", "证件号码", "居民身份证号码"]),
        new("evidence", new("证号或依据", "Certificate or evidence"), row => row["evidence"], new("证件编号、文号", "Number of the certificate or paper"), Aliases: ["证号", "低保证号", "残疾人证号", "证书编号", "死亡证明编号", "依据", "文号", "备注"]),
        new("from", new("起始日期", "From"), row => row["from"], new("例如2025-01-01；去世人员名册填去世日期", "Such as 2025-01-01; on a list of deaths the day of death"), Aliases: ["去世日期", "死亡日期", "死亡时间", "享受起始时间", "起始时间", "发证日期", "批准日期"]),
    ];
}
