using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;

namespace WhiteCrane.Programme;

/// <summary>The tables of the programme, all with the prefix "programme_".</summary>
internal static class ProgrammeModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Plan>().ToTable("programme_plan").HasKey(plan => plan.Id);
        model.Entity<ProgrammeTask>(entity =>
        {
            entity.ToTable("programme_task").HasKey(task => task.Id);
            entity.ComplexProperty(task => task.Closing);
            entity.HasIndex(task => new { task.PlanId, task.Position });
        });
        model.Entity<TaskMeasure>(entity =>
        {
            entity.ToTable("programme_task_measure").HasKey(measure => measure.Id);
            entity.HasIndex(measure => new { measure.TaskId, measure.Position });
        });
        model.Entity<TaskUnit>(entity =>
        {
            entity.ToTable("programme_task_unit").HasKey(unit => unit.Id);
            entity.HasIndex(unit => unit.TaskId);
            entity.HasIndex(unit => unit.OrganisationId);
        });
        model.Entity<Goal>(entity =>
        {
            entity.ToTable("programme_goal").HasKey(goal => goal.Id);
            entity.ComplexProperty(goal => goal.Closing);
            entity.HasIndex(goal => new { goal.PlanId, goal.Position });
        });
        model.Entity<GoalTask>().ToTable("programme_goal_task").HasKey(link => new { link.GoalId, link.TaskId });
        model.Entity<Target>(entity =>
        {
            entity.ToTable("programme_target").HasKey(target => target.Id);
            entity.HasIndex(target => target.PlanId);
        });
        model.Entity<TypedFigure>(entity =>
        {
            entity.ToTable("programme_typed_figure").IsAppendOnly().HasKey(figure => figure.Id);
            entity.HasIndex(figure => new { figure.TargetId, figure.On });
        });
        model.Entity<OwnersWord>(entity =>
        {
            entity.ToTable("programme_owners_word").IsAppendOnly().HasKey(word => word.Id);
            entity.HasIndex(word => word.AboutId);
        });
        PlansModel.Add(model);
        ProjectsModel.Add(model);
        YearlyModel.Add(model);
        Guidance.GuidanceModel.Add(model);
        FundingCalls.FundingModel.Add(model);
    }
}
