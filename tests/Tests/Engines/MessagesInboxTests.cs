using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Engines.Messages.Inbox;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>Reminders reach a post once, are read by it alone, and page by key.</summary>
public class MessagesInboxTests
{
    private static Task<int> Told(TestCity city, Guid post, int from, int count) => city.Do(Actor.System, async (db, _) =>
    {
        for (var i = from; i < from + count; i++) await db.TellPost(city.Clock, post, $"k{i}", new Text($"第{i}条", $"No {i}"), $"/x/{i}");
        await db.SaveChangesAsync();
        return 0;
    });

    [Theory, OnBoth]
    public async Task Reading_one_or_all_touches_the_own_post_only(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (mine, other) = (await city.As(Roles.CityBureau), await city.As(Roles.CountyGovernment, "220822"));
        await Told(city, mine.PostId!.Value, 0, 3);
        await Told(city, mine.PostId!.Value, 0, 3);
        await Told(city, other.PostId!.Value, 0, 2);
        var ids = await city.Do(mine, (db, _) => db.Visible<InboxMessage>(mine).Select(message => message.Id).ToListAsync());
        Assert.Equal(3, ids.Count);
        Assert.True((await city.Do(mine, (db, _) => MarkRead.Handle(new(ids[0]), db, mine, city.Clock))).Ok);
        Assert.Equal(2, await Unread(city, mine));
        Assert.IsType<NotFound>((await city.Do(other, (db, _) => MarkRead.Handle(new(ids[1]), db, other, city.Clock))).Refusal);
        Assert.Equal(2, await Unread(city, mine));
        Assert.True((await city.Do(mine, (db, _) => MarkRead.Handle(new(null), db, mine, city.Clock))).Ok);
        Assert.Equal((0, 2), (await Unread(city, mine), await Unread(city, other)));
        Assert.IsType<NotSignedIn>((await MarkRead.Handle(new(null), null!, Actor.Nobody, city.Clock)).Refusal);
        Assert.IsType<NotAllowed>((await MarkRead.Handle(new(null), null!, new Actor { AccountId = Guid.Empty }, city.Clock)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Pages_by_key_show_every_message_once(Database on)
    {
        await using var city = await TestCity.Start(on);
        var mine = await city.As(Roles.CityBureau);
        await Told(city, mine.PostId!.Value, 0, 5);
        city.Time.Advance(TimeSpan.FromMinutes(1));
        await Told(city, mine.PostId!.Value, 5, 2);
        var seen = new List<InboxMessage>();
        InboxPlace? place = null;
        for (var pages = 0; pages < 10; pages++)
        {
            var from = place;
            var page = await city.Do(mine, (db, _) => db.Visible<InboxMessage>(mine).AsNoTracking().After(from).Take(2).ToListAsync());
            if (page.Count == 0) break;
            seen.AddRange(page);
            place = InboxPlace.Parse(new InboxPlace(page[^1].At, page[^1].Id).ToString());
        }
        Assert.Equal(["k5", "k6"], seen.Take(2).Select(message => message.Key).Order());
        Assert.Equal(7, seen.Select(message => message.Id).Distinct().Count());
        Assert.Equal(7, seen.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1-2")]
    [InlineData("99999999999999999999-0193a0000000700080000000000000aa")]
    public void A_place_that_is_none_is_ignored(string text) => Assert.Null(InboxPlace.Parse(text));

    private static Task<int> Unread(TestCity city, Actor actor) => city.Do(actor, (db, _) => db.Visible<InboxMessage>(actor).CountAsync(message => message.ReadAt == null));
}
