using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Plans.Review;

/// <summary>Joins an item that the reader cut off to the one it belongs to: text, measures, units, goals.</summary>
internal static class MergeItem
{
    internal sealed record Request(Guid PlanId, int Version, string Key, string IntoKey);

    internal static Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return Task.FromResult<Result<Guid>>(no);
        return CorrectDraft.Apply(request.PlanId, request.Version, db, actor, (_, draft) =>
        {
            if (request.Key == request.IntoKey || draft.Item(request.Key) is not { } item || draft.Item(request.IntoKey) is not { } into)
                return new Invalid("into", "请选择并入哪一项。", "Choose the item it belongs to.");
            var (first, second) = item.Start <= into.Start ? (item, into) : (into, item);
            draft.Note($"{into.Label} {into.Title}", "并入", "", $"{item.Label} {item.Title}", actor, clock);
            into.Text = first.Text + "\n" + second.Text;
            into.Measures = [.. first.Measures, .. second.Measures];
            into.Units.AddRange(item.Units.Where(unit => !into.Units.Exists(known => known.Name == unit.Name)));
            into.Deadline = first.Deadline is { } a && second.Deadline is { } b ? (a > b ? a : b) : first.Deadline ?? second.Deadline;
            (into.Start, into.End) = (Math.Min(item.Start, into.Start), Math.Max(item.End, into.End));
            foreach (var goal in draft.Goals.Where(goal => goal.Tasks.Remove(request.Key) && !goal.Tasks.Contains(into.Key))) goal.Tasks.Add(into.Key);
            foreach (var target in draft.Targets.Where(target => target.ItemKey == request.Key)) target.ItemKey = into.Key;
            draft.Items.Remove(item);
            return null;
        }, cancel);
    }
}
