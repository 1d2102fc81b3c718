using WhiteCrane.Engines.Access;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Plans.Review;

/// <summary>Corrects a task or safeguard of a reading, or adds one the reader missed.</summary>
internal static class CorrectItem
{
    /// <param name="Key">Null adds a new item at the end of its kind.</param>
    internal sealed record Request(Guid PlanId, int Version, string? Key, TaskKind Kind, string Label, string Title, string Text, Field Field, DateOnly? Deadline, IReadOnlyList<DraftMeasure> Measures, IReadOnlyList<DraftUnit> Units);

    internal static Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return Task.FromResult<Result<Guid>>(no);
        return CorrectDraft.Apply(request.PlanId, request.Version, db, actor, async (plan, draft) =>
        {
            var errors = new List<FieldRefusal>();
            if (request.Title.Trim().Length is 0 or > 200) errors.Add(new("title", new("标题写1到200个字。", "A title has 1 to 200 characters.")));
            if (request.Text.Trim().Length == 0) errors.Add(new("body", new("请填写任务原文。", "Enter the task's own text.")));
            if (!Enum.IsDefined(request.Field)) errors.Add(new("field", new("请选择领域。", "Choose the field.")));
            var ids = request.Units.Select(unit => unit.OrganisationId).OfType<Guid>().ToList();
            if (ids.Distinct().Count() != ids.Count) errors.Add(new("unit-0-org", new("同一个单位列了两次。", "One unit is listed twice.")));
            if (await db.Visible<Organisation>(actor).CountAsync(organisation => ids.Contains(organisation.Id), cancel) != ids.Distinct().Count()) errors.Add(new("unit-0-org", new("请选择单位。", "Choose the unit.")));
            if (errors.Count > 0) return new Invalid(errors);
            if (request.Key is null)
            {
                var at = new CodePoints(plan.Text);
                var found = plan.Text.IndexOf(request.Text.Trim(), StringComparison.Ordinal);
                var added = new DraftItem { Key = draft.NextKey(request.Kind == TaskKind.Task ? 't' : 's'), Kind = request.Kind, Label = request.Label.Trim(), Title = "", Text = "" };
                if (found >= 0) (added.Start, added.End) = (at.Point(found), at.Point(found + request.Text.Trim().Length));
                Write(added, request, draft, actor, clock);
                draft.Items.Insert(request.Kind == TaskKind.Task ? draft.Tasks.Count() : draft.Items.Count, added);
                return null;
            }
            if (draft.Item(request.Key) is not { } item) return new NotFound();
            Write(item, request, draft, actor, clock);
            return null;
        }, cancel);
    }

    private static void Write(DraftItem item, Request request, Draft draft, Actor actor, CityClock clock)
    {
        var place = $"{request.Label} {request.Title}";
        draft.Note(place, "编号", item.Label, request.Label.Trim(), actor, clock);
        draft.Note(place, "标题", item.Title, request.Title.Trim(), actor, clock);
        draft.Note(place, "原文", item.Text, request.Text.Trim(), actor, clock);
        draft.Note(place, "期限", PrintedDay.Iso(item.Deadline), PrintedDay.Iso(request.Deadline), actor, clock);
        draft.Note(place, "领域", item.Field.Name().Zh, request.Field.Name().Zh, actor, clock);
        draft.Note(place, "措施", Measures(item.Measures), Measures(request.Measures), actor, clock);
        draft.Note(place, "责任单位", Units(item.Units), Units(request.Units), actor, clock);
        (item.Label, item.Title, item.Text, item.Field, item.Deadline) = (request.Label.Trim(), request.Title.Trim(), request.Text.Trim(), request.Field, request.Deadline);
        item.Measures = [.. request.Measures];
        item.Units = [.. request.Units];
    }

    private static string Measures(IEnumerable<DraftMeasure> measures) => string.Join('；', measures.Select(measure => measure.Ordinal + measure.Text));

    private static string Units(IEnumerable<DraftUnit> units) => string.Join('、', units.Select(unit => $"{unit.Name}（{TaskUnit.RoleName(unit.Role).Zh}）"));
}
