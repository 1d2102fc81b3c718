using Microsoft.Extensions.Diagnostics.HealthChecks;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.App.Start;

/// <summary>Ready means: the database answers.</summary>
internal sealed class DatabaseHealth(CraneDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("the database does not answer");
}
