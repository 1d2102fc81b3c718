using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Plans;

/// <summary>
/// What people had put right in the plan before is not asked again: where the words are the same, the draft of an amended
/// notice takes over fields, units that joined by letter, the tasks and owners of goals, lawful parts and answers.
/// </summary>
internal static class TakeOver
{
    public static async Task From(AmendedPlan before, Draft draft, IReadOnlyCollection<PlanQuestion> questions, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var keys = new Dictionary<Guid, string>();
        foreach (var item in draft.Items)
        {
            if (before.TaskBefore(item.Key) is not { } task) continue;
            keys[task.Id] = item.Key;
            if (task.Text == item.Text) item.Field = task.Field;
            var added = before.AddedSince(item).ToList();
            item.TakenOver = [.. added.Select(unit => unit.OrganisationId).OfType<Guid>()];
            item.Units.AddRange(added.Select(unit => new DraftUnit(unit.PrintedName, unit.Role, unit.OrganisationId, unit.AgreedBy, unit.AgreedFileId)));
        }
        var planId = before.Before.Id;
        var links = (await (from link in db.Visible<GoalTask>(actor)
                            join goal in db.Visible<Goal>(actor) on link.GoalId equals goal.Id
                            where goal.PlanId == planId
                            select link).AsNoTracking().ToListAsync(cancel)).ToLookup(link => link.GoalId, link => link.TaskId);
        var dates = PlanReading.PlanReader.Read(before.Before.Text).Goals.ToLookup(goal => goal.Text, goal => goal.By);
        foreach (var goal in draft.Goals)
        {
            if (before.GoalBefore(goal.Key) is not { } old || old.Text != goal.Text) continue;
            if (dates[goal.Text].Contains(goal.By)) goal.By = old.By; // the notice says no other date than before: the corrected one stands
            goal.Tasks = [.. draft.Items.Where(item => links[old.Id].Any(task => keys.GetValueOrDefault(task) == item.Key)).Select(item => item.Key)];
            (goal.Field, goal.OwnerOrganisationId, goal.LawfulPart, goal.LawfulPartEn) = (old.Field, old.OwnerOrganisationId, old.LawfulPart, old.LawfulPartEn);
        }
        var answered = await db.Visible<PlanQuestion>(actor).AsNoTracking().Where(question => question.PlanId == planId && question.State != QuestionState.Open).ToListAsync(cancel);
        foreach (var question in questions.Where(question => question.State == QuestionState.Open))
        {
            if (answered.Find(old => old.Code == question.Code && old.MessageZh == question.MessageZh) is not { } old) continue;
            (question.State, question.Answer, question.OrganisationId) = (old.State, old.Answer, old.OrganisationId);
            (question.AnsweredByName, question.AnsweredOn) = (old.AnsweredByName, old.AnsweredOn);
        }
    }
}
