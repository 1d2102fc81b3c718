using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.App.Start;

/// <summary>The demonstration's day control: next day, month's end, start again.</summary>
internal static class DemoDayEndpoint
{
    private static readonly SystemTask Task = new("demonstration day");

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/demo/day", Move).WithMetadata(new OpenAttribute());

    /// <summary>The day the demonstration moves to: tomorrow, or the next month's end that lies ahead.</summary>
    internal static DateOnly Target(string to, DateOnly today)
    {
        var next = today.AddDays(1);
        return to == "month-end" ? new DateOnly(next.Year, next.Month, DateTime.DaysInMonth(next.Year, next.Month)) : next;
    }

    private static async Task<IResult> Move(HttpContext http, IAntiforgery antiforgery, DemoDoor entrance, CraneDb db, CityClock clock, Actor actor, CityOptions city, DemoReset reset, [FromForm] string to)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        if (!entrance.IsOpen(http)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (to == "start")
        {
            await reset.Run(http.RequestAborted);
            return Results.LocalRedirect("/");
        }
        var target = Target(to, clock.Today);
        var job = db.Order(actor.SignedIn ? actor : Actor.System, clock.NewId(), MoveDay.JobKind, MoveDay.Title, new MoveDay.Input(target), clock.RealNow);
        await db.SaveChangesAsync(http.RequestAborted);
        for (var waited = 0; waited < 300; waited++) // a day is seconds of work on a slow machine, and the page shows the day it is
        {
            await System.Threading.Tasks.Task.Delay(100, http.RequestAborted);
            var state = await db.All<Job>(Task).Where(row => row.Id == job.Id).Select(row => row.State).SingleAsync(http.RequestAborted);
            if (state is JobState.Done or JobState.Failed) break;
        }
        var back = http.Request.Headers.Referer.ToString();
        return Results.LocalRedirect(Uri.TryCreate(back, UriKind.Absolute, out var uri) && uri.Authority == http.Request.Host.Value ? LocalUrl.Or(uri.PathAndQuery, "/") : "/");
    }
}
