using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Imports;

/// <summary>A person says what each column of their sheet is; it is kept for every sheet with the same headings, and the sheet is checked anew.</summary>
internal static class MatchColumns
{
    /// <param name="Columns">Our key by the column's place in the file.</param>
    /// <param name="Whole">One value for all rows, by key.</param>
    internal sealed record Request(Guid ImportId, IReadOnlyDictionary<int, string> Columns, IReadOnlyDictionary<string, string> Whole);

    internal static string Field(int column) => $"column-{column.ToString(CultureInfo.InvariantCulture)}";

    internal static string WholeField(string key) => $"whole-{key}";

    /// <returns>The job's id; null where the sheet was imported already and the word is kept for the next.</returns>
    public static async Task<Result<Guid?>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, SheetIntake intake, IServiceProvider services, CancellationToken cancel = default)
    {
        if (!actor.SignedIn) return new NotSignedIn();
        var import = await db.Visible<SheetImport>(actor).SingleOrDefaultAsync(row => row.Id == request.ImportId, cancel);
        if (import is null) return new NotFound();
        var kind = intake.Of(import.Kind);
        if (actor.Lacks(kind.Permission) is { } no) return no;
        if (import.State is ImportState.Checking or ImportState.Importing) return MappingRefusals.Begun;
        var columns = await kind.Columns(services, cancel);
        var bytes = await intake.Bytes(import, db, cancel);
        var heads = Sheets.Heads(bytes, columns).Value;
        if (await Against(request, kind, columns, heads, actor, services, cancel) is { Count: > 0 } errors) return new Invalid(errors);
        var mapping = new SheetMapping
        {
            Id = clock.NewId(), Kind = kind.Kind, Digest = heads.Digest, OrganisationId = actor.OrganisationId, AccountId = actor.AccountId, By = actor.DisplayName, At = clock.Now,
            Columns = [.. request.Columns.OrderBy(column => column.Key).Select(column => $"{column.Key.ToString(CultureInfo.InvariantCulture)}:{column.Value}")],
            Whole = [.. request.Whole.Select(value => $"{value.Key}:{value.Value}")],
        };
        db.Add(mapping);
        if (import.State == ImportState.Done) return await db.TrySave(cancel) is { } late ? late : (Guid?)null;
        var sheet = SheetIntake.Rows(kind, bytes, columns, mapping.Map);
        if (sheet.Refusal is { } unreadable) return unreadable;
        import.Take(sheet.Value);
        (import.MappingId, import.State, import.Bad) = (mapping.Id, ImportState.Checking, 0);
        var job = await intake.Order(db, actor, kind, import.Id, cancel);
        return job.Refusal is { } refusal ? refusal : (Guid?)job.Value;
    }

    private static async Task<List<FieldRefusal>> Against(Request request, ISheetKind kind, IReadOnlyList<Column<SheetRow>> columns, SheetHeads heads, Actor actor, IServiceProvider services, CancellationToken cancel)
    {
        var errors = new List<FieldRefusal>();
        foreach (var (place, key) in request.Columns)
            if (columns.All(column => column.Key != key) || heads.Columns.All(head => head.Column != place)) errors.Add(MappingRefusals.Unknown(Field(place)));
        foreach (var twice in request.Columns.GroupBy(column => column.Value).Where(group => group.Count() > 1 && !columns.Any(column => column.Key == group.Key && column.Together)))
            errors.Add(MappingRefusals.Twice(Field(twice.Last().Key)));
        var choices = request.Whole.Count == 0 ? [] : await kind.Whole(services, actor, cancel);
        foreach (var (key, value) in request.Whole)
            if (!choices.Any(choice => choice.Key == key && choice.Has(value))) errors.Add(MappingRefusals.Unknown(WholeField(key)));
        var said = request.Columns.Values.Concat(request.Whole.Keys).ToHashSet();
        var first = Field(heads.Columns[0].Column);
        errors.AddRange(columns.Where(column => column.Required && !said.Contains(column.Key)).Select(column => MappingRefusals.Needed(first, column.Heading)));
        if (kind.OneOf.Count > 0 && !kind.OneOf.Any(said.Contains)) errors.Add(MappingRefusals.Needed(first, string.Join(" / ", columns.Where(column => kind.OneOf.Contains(column.Key)).Select(column => column.Heading))));
        return errors;
    }
}
