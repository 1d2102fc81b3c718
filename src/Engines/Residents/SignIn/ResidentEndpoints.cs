using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.Residents.SignIn;

/// <summary>The small posts around a resident's session.</summary>
internal static class ResidentEndpoints
{
    private static readonly SystemTask Task = new("demonstration entrance of residents");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/my/sign-in/demo", Enter).WithMetadata(new OpenAttribute());
        endpoints.MapPost("/my/sign-out", SignOut).WithMetadata(new ForResidentsAttribute());
    }

    private static async Task<IResult> Enter(HttpContext http, IAntiforgery antiforgery, DemoDoor entrance, ResidentDoor door, CraneDb db, [FromForm] Guid account, [FromForm] string? returnUrl)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        if (!entrance.IsOpen(http)) return new Refused("只有在本机打开的演示城市才能这样进入。", "People are entered this way only in a demonstration opened on this machine.").ToHttp();
        if (await db.All<ResidentAccount>(Task).SingleOrDefaultAsync(row => row.Id == account && row.Synthetic && row.ClosedAt == null) is not { } resident) return new NotFound().ToHttp();
        await door.Open(http, resident, ownPhone: false);
        return Results.LocalRedirect(LocalUrl.Or(returnUrl, "/my"));
    }

    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery antiforgery, ResidentDoor door, Actor actor)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        await door.Close(http, actor.ResidentId!.Value);
        return Results.LocalRedirect("/my/sign-in");
    }
}
