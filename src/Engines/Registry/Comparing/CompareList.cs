using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Comparing;

/// <summary>Takes in a list of another body and compares it with the register; nothing of the register is changed.</summary>
internal static class CompareList
{
    /// <summary>Longer lists are compared by a job.</summary>
    public const int MostAtOnce = 2_000;
    public const int MostRows = 50_000;

    internal static readonly Text Title = new("比对名册", "Comparing a list");

    /// <param name="Kind">Code of a category, or one of the kinds of <see cref="HandedList"/>.</param>
    /// <param name="Called">What the list is called, as the source of what is taken from it.</param>
    internal sealed record Request(string Kind, string Division, DateOnly? Day, string Called, string FileName, ReadOnlyMemory<byte> Bytes);

    /// <summary>What came of it: the list, and the job that compares it where it is long.</summary>
    internal sealed record Compared(Guid List, Guid? Job);

    internal static async Task<Result<Compared>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, SealedNumbers numbers, ListComparer comparer, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var errors = new List<FieldRefusal>();
        if (!HandedList.IsKind(request.Kind)) errors.Add(new("kind", new Text("请选择是什么名册", "Choose what the list is of")));
        if (request.Division.Length < 6) errors.Add(new("division", new Text("请选择哪里的名册", "Choose whose list it is")));
        if (request.Day is null) errors.Add(new("day", new Text("请填写名册截至哪一天", "Enter the day of the list")));
        if (request.Day > clock.Today) errors.Add(new("day", new Text("日期在今天之后", "The day lies after today")));
        if (request.Called.Trim().Length is 0 or > 60) errors.Add(new("called", new Text("请写明名册的名称（60字以内）", "Say what the list is called, in 60 characters")));
        if (errors.Count > 0) return new Invalid(errors);
        if (actor.OutsideOf(request.Division) is { } outside) return outside;
        if (numbers.Missing is { } lost) return lost;
        var sheet = Sheets.Read(request.Bytes, ListTable.Columns);
        if (sheet.Refusal is { } unreadable) return unreadable;
        if (sheet.Value.Rows.Count > MostRows) return new Invalid("file", $"一次最多{MostRows}行，请按乡镇（街道）分开。", $"At most {MostRows} rows at a time: one township after the other.");
        var list = new HandedList { Id = clock.NewId(), Kind = request.Kind, Division = request.Division, Day = request.Day!.Value, Called = request.Called.Trim(), Rows = sheet.Value.Rows.Count, By = actor.OfficeAndName, At = clock.Now };
        if (list.Rows <= MostAtOnce)
        {
            await comparer.Compare(list, sheet.Value.Rows, db, actor, null, cancel);
            return await db.TrySave(cancel) is { } conflict ? conflict : new Compared(list.Id, null);
        }
        var kept = await files.Keep(db, actor, HandedList.FileOwner, list.Id, list.Division, request.FileName, request.Bytes, cancel);
        if (kept.Refusal is { } notKept) return notKept;
        var job = db.Order(actor, clock.NewId(), CompareJob.JobKind, Title, new CompareJob.Input(list.Id, kept.Value.Id, list.Kind, list.Division, list.Day, list.Called), clock.RealNow, $"/people/lists/{list.Id}");
        return await db.TrySave(cancel) is { } late ? late : new Compared(list.Id, job.Id);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/people/lists/template", () => Results.File(Sheets.Template(ListTable.Sheet, ListTable.Columns), Sheets.ContentType, "名册模板.xlsx")).WithMetadata(new NeedsAttribute(RegistryPermissions.Confirm));
}
