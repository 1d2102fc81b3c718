using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Plans;

/// <summary>Tables of what a plan brings with it: questions, counties' own tasks, task forces.</summary>
internal static class PlansModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<PlanQuestion>(entity =>
        {
            entity.ToTable("programme_plan_question").HasKey(question => question.Id);
            entity.HasIndex(question => new { question.PlanId, question.Position });
        });
        model.Entity<CountyTask>(entity =>
        {
            entity.ToTable("programme_county_task").HasKey(own => own.Id);
            entity.HasIndex(own => own.TaskId);
            entity.HasIndex(own => own.OrganisationId);
        });
        model.Entity<TaskForceSeat>(entity =>
        {
            entity.ToTable("programme_task_force").HasNoOverlap(seat => seat.From, seat => seat.To, nameof(TaskForceSeat.OrganisationId), nameof(TaskForceSeat.Field)).HasKey(seat => seat.Id);
            entity.HasIndex(seat => seat.OrganisationId);
        });
    }
}
