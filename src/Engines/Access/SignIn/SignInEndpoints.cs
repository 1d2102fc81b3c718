using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.Access.SignIn;

internal sealed record NotOnPhone() : Refusal(new Text("用手机和PIN登录时只能使用村（社区）岗位。其他岗位请用密码和验证器登录。", "With a phone and its PIN only village and community posts can be used. Sign in with password and authenticator for other posts."))
{
    public override int Status => 403;
}

/// <summary>The small posts around a session: enter the demonstration, switch post, sign out.</summary>
internal static class SignInEndpoints
{
    private static readonly SystemTask Task = new("switch post");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-in/demo", Enter).WithMetadata(new OpenAttribute());
        endpoints.MapPost("/sign-in/post", SwitchPost).WithMetadata(new NeedsAttribute());
        endpoints.MapPost("/sign-out", SignOut).WithMetadata(new NeedsAttribute());
    }

    private static async Task<IResult> Enter(HttpContext http, IAntiforgery antiforgery, EnterAsDemoPerson act, [FromForm] Guid account, [FromForm] string? returnUrl)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var entered = await act.Enter(http, account);
        return entered.Refusal is { } refusal ? refusal.ToHttp() : Results.LocalRedirect(LocalUrl.Or(returnUrl, "/desk"));
    }

    private static async Task<IResult> SwitchPost(HttpContext http, IAntiforgery antiforgery, CraneDb db, Actor actor, ActorSource actors, CityClock clock, [FromForm] Guid post)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var held = await ActorSource.PostsOf(db, actor.AccountId!.Value, clock.Today).Where(row => row.Id == post).Select(row => row.Role).SingleOrDefaultAsync();
        if (held is not null && SessionDoor.Of(http) is { } session)
        {
            var onPhone = await db.All<Session>(Task).AnyAsync(row => row.Id == session && row.PhoneId != null);
            if (onPhone && !Roles.Field.Contains(held)) return new NotOnPhone().ToHttp();
            await db.All<Session>(Task).Where(row => row.Id == session).ExecuteUpdateAsync(row => row.SetProperty(x => x.PostId, post));
            actors.Forget(session);
        }
        return Results.LocalRedirect("/desk");
    }

    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery antiforgery, SessionDoor door)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        await door.Close(http);
        return Results.LocalRedirect("/");
    }
}
