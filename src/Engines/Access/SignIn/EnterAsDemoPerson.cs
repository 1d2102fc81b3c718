using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>One click, no password, where <see cref="DemoDoor"/> is open, and only as a made-up person.</summary>
internal sealed class EnterAsDemoPerson(DemoDoor entrance, CraneDb db, SessionDoor door)
{
    private static readonly SystemTask Task = new("demonstration entrance");

    public async Task<Result<Done>> Enter(HttpContext http, Guid account)
    {
        if (!entrance.IsOpen(http)) return new Refused("只有在本机打开的演示城市才能这样进入。", "People are entered this way only in a demonstration opened on this machine.");
        var person = await db.All<Account>(Task).SingleOrDefaultAsync(row => row.Id == account && row.Synthetic && !row.Disabled);
        if (person is null) return new NotFound();
        await door.Open(http, person, "demonstration");
        return new Done();
    }
}
