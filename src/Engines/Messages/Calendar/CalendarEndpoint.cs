using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.Messages.Calendar;

/// <summary>The deadlines of the posts an account holds now, for calendar programs. The secret in the address opens this and nothing else.</summary>
internal static class CalendarEndpoint
{
    private static readonly SystemTask Task = new("calendar feed");

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/calendar/{secret}.ics", Feed).WithMetadata(new OpenAttribute());

    private static async Task<IResult> Feed(string secret, HttpContext http, CraneDb db, CityClock clock, PostActors posts, AllWork allWork, CancellationToken cancel)
    {
        var hash = CalendarKey.Hash(secret);
        var key = await (from row in db.All<CalendarKey>(Task)
                         join account in db.All<Account>(Task) on row.AccountId equals account.Id
                         where row.SecretHash == hash && !account.Disabled
                         select row).AsNoTracking().SingleOrDefaultAsync(cancel);
        if (key is null) return Results.NotFound();
        var day = clock.Today;
        if (key.LastReadOn != day) await db.All<CalendarKey>(Task).Where(row => row.AccountId == key.AccountId && row.SecretHash == hash).ExecuteUpdateAsync(row => row.SetProperty(x => x.LastReadOn, day), cancel);
        var work = new List<(Actor, WorkItem)>();
        foreach (var post in await posts.Held(key.AccountId, day, cancel))
        {
            var list = await allWork.Of(post, day, cancel);
            // A calendar program deletes what is missing from a feed: rather no answer than half of one.
            if (list.Silent > 0) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            work.AddRange(list.Items.Select(item => (post, item)));
        }
        var feed = CalendarFeed.Write(work, $"{http.Request.Scheme}://{http.Request.Host}", key.MadeAt);
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        var tag = CalendarFeed.ETag(feed);
        http.Response.Headers.ETag = tag;
        var known = EntityTagHeaderValue.TryParseList(http.Request.Headers.IfNoneMatch, out var tags) && tags.Any(sent => sent.Tag == tag || sent.Tag == "*");
        return known ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Text(feed, "text/calendar", System.Text.Encoding.UTF8);
    }
}
