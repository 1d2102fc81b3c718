using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>The tables of calls for money.</summary>
internal static class FundingModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<FundingCall>(entity =>
        {
            entity.ToTable("programme_funding_call", table => table.HasCheckConstraint("programme_funding_call_days", "\"ClosesOn\" >= \"OpensOn\"")).HasKey(call => call.Id);
            entity.HasIndex(call => new { call.ClosesOn, call.Id });
        });
        model.Entity<FundingApplication>(entity =>
        {
            entity.ToTable("programme_funding_application", table => table.HasCheckConstraint("programme_funding_application_fen", "\"AskedFen\" > 0 AND (\"ApprovedFen\" IS NULL OR \"ApprovedFen\" >= 0)")).HasKey(application => application.Id);
            entity.HasIndex(application => new { application.CallId, application.ProjectId }).IsUnique().HasFilter($"\"ProjectId\" IS NOT NULL AND \"Outcome\" <> {(int)FundingOutcome.Withdrawn}");
            entity.HasIndex(application => application.OrganisationId);
        });
        model.Entity<FundingStep>(entity =>
        {
            entity.ToTable("programme_funding_step").LiesWith(typeof(FundingApplication), nameof(FundingStep.ApplicationId)).IsAppendOnly().HasKey(step => step.Id);
            entity.HasIndex(step => new { step.ApplicationId, step.At });
        });
    }
}
