using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents.SignIn;

/// <summary>A made-up resident as whom one may enter the demonstration.</summary>
internal sealed record DemoResident(Guid Id, string Name, Text What)
{
    private static readonly SystemTask Task = new("demonstration entrance of residents");

    public static async Task<IReadOnlyList<DemoResident>> All(CraneDb db) =>
        [.. (await db.All<ResidentAccount>(Task).AsNoTracking().Where(account => account.Synthetic && account.ClosedAt == null).OrderByDescending(account => account.PersonId != null).ThenBy(account => account.Id).ToListAsync())
            .Select(account => new DemoResident(account.Id, account.Name, account.PersonId is null ? new Text("还没有核验身份", "identity not checked yet") : new Text("身份已核验", "identity checked")))];
}
