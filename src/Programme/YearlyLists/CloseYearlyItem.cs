using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Ends an item: done, not done, carried over or set aside, with a reason and where there is one the document that shows it.</summary>
internal static class CloseYearlyItem
{
    public const string FileOwner = "programme.yearly-item";

    internal sealed record Evidence(string Name, ReadOnlyMemory<byte> Bytes);

    internal sealed record Request(Guid Item, int Version, Outcome Outcome, string Reason, string? LaterPlan, DateOnly On, Evidence? File);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (!actor.Has(YearlyPermissions.Issue) && actor.Lacks(YearlyPermissions.AddForCounty) is { } no) return no;
        var found = await Reach(db, actor, request.Item, cancel);
        if (found.Refusal is { } refusal) return refusal;
        var (item, list) = found.Value;
        if (list.State == YearlyState.Draft) return new Refused("还没有印发，不能办结。", "It is not issued yet and cannot be closed.");
        if (list.State == YearlyState.Closed && item.ParentId is null) return YearlyDoor.IsClosed;
        if (!item.IsOpen) return new Refused("这一项已经办结或撤下了。", "This item has already ended.");
        if (item.Version != request.Version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        if (request.Outcome == Outcome.Open || !Enum.IsDefined(request.Outcome)) errors.Add(new("outcome", new Text("请选择结果", "Choose how it ended")));
        if (request.Reason.Trim().Length is 0 or > 1000) errors.Add(new("reason", request.Outcome == Outcome.Done ? new Text("请写明完成的依据，不超过1000个字", "Say what shows that it is done, in 1,000 characters or fewer") : new Text("请写明原因，不超过1000个字", "Give the reason, in 1,000 characters or fewer")));
        if (request.Outcome == Outcome.CarriedOver && string.IsNullOrWhiteSpace(request.LaterPlan)) errors.Add(new("later", new Text("请写明结转到哪一年、哪份清单", "Name the later year or plan it is carried into")));
        if (request.On > clock.Today) errors.Add(new("on", new Text("日期不能晚于今天", "The day cannot be later than today")));
        else if (request.On < list.IssuedOn) errors.Add(new("on", new Text("日期不能早于印发日期", "The day cannot be before the list was issued")));
        if (errors.Count > 0) return new Invalid(errors);
        if (request.Outcome == Outcome.Done && await AmendYearlyItem.OpenBelow(db, actor, item.Id, cancel) is var below and > 0) return new Refused($"还有{below}项县级任务没有办结，不能记为已完成。", $"{below} county items under it are still open; it cannot be recorded as done.");
        Guid? evidence = null;
        if (request.File is { } file)
        {
            var kept = await files.Keep(db, actor, FileOwner, item.Id, item.Division, file.Name, file.Bytes, cancel);
            if (kept.Refusal is { } bad) return bad;
            evidence = kept.Value.Id;
        }
        item.Closing = new Closing { Outcome = request.Outcome, Reason = request.Reason.Trim(), On = request.On, ByName = actor.DisplayName, ByPostId = actor.PostId, EvidenceFileId = evidence, LaterPlan = request.Outcome == Outcome.CarriedOver ? request.LaterPlan!.Trim() : null };
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return item.Id;
    }

    /// <summary>The item and its list, for the bureau whose list it is or, for a county's item, whoever covers its division.</summary>
    internal static async Task<Result<(YearlyItem Item, YearlyList List)>> Reach(CraneDb db, Actor actor, Guid id, CancellationToken cancel)
    {
        var item = await db.Visible<YearlyItem>(actor).SingleOrDefaultAsync(row => row.Id == id, cancel);
        var list = item is null ? null : await db.Visible<YearlyList>(actor).SingleOrDefaultAsync(row => row.Id == item.ListId, cancel);
        if (item is null || list is null) return new NotFound();
        if (item.ParentId is not null)
            return actor.Lacks(YearlyPermissions.AddForCounty) is { } no ? no : actor.OutsideOf(item.Division) is { } outside ? outside : (item, list);
        if (actor.Lacks(YearlyPermissions.Issue) is { } notIssuer) return notIssuer;
        return list.OrganisationId == actor.OrganisationId || actor.IsSystem ? (item, list) : YearlyDoor.NotOwn;
    }
}
