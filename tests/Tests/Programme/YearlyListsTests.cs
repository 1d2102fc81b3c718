using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>A bureau's yearly list from draft to close.</summary>
public class YearlyListsTests
{
    private static readonly DateOnly Today = new(2025, 9, 24);

    [Theory, OnBoth]
    public async Task A_list_is_drafted_issued_amended_ended_and_closed(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var list = await world.Start();
        Assert.IsType<Refused>((await world.Issue(list, 0)).Refusal);
        var one = await world.DraftItem(list, "改造养老服务中心");
        var two = await world.DraftItem(list, "新建托育中心");
        Assert.IsType<Invalid>((await world.Save(world.Bureau, list, world.Words("改造养老服务中心"))).Refusal);
        Assert.IsType<ChangedMeanwhile>((await world.Issue(list, 0)).Refusal);
        Assert.True((await world.Issue(list)).Ok);
        Assert.IsType<Refused>((await world.Issue(list)).Refusal);
        Assert.IsType<Refused>((await world.Save(world.Bureau, list, world.Words("再加一项"))).Refusal);
        Assert.Contains("reason", Fields(await world.Amend(list, one, 0, world.Words("改造两个养老服务中心"), "")));
        Assert.True((await world.Amend(list, one, 0, world.Words("改造两个养老服务中心"), "资金增加")).Ok);
        Assert.IsType<ChangedMeanwhile>((await world.Amend(list, one, 0, world.Words("改造三个养老服务中心"), "资金增加")).Refusal);
        var amendment = await world.City.Do(world.Bureau, (db, _) => db.Visible<YearlyAmendment>(world.Bureau).SingleAsync());
        Assert.Contains("内容：改造养老服务中心", amendment.Before);
        Assert.Contains("内容：改造两个养老服务中心", amendment.After);
        Assert.Equal(("资金增加", AmendmentKind.Changed), (amendment.Reason, amendment.Kind));
        Assert.True((await world.Amend(list, two, 0, null, "移交其他部门")).Ok);
        Assert.IsType<Refused>((await world.CloseList(list)).Refusal);
        Assert.True((await world.End(world.Bureau, one, Outcome.Done)).Ok);
        Assert.IsType<Refused>((await world.End(world.Bureau, one, Outcome.Done)).Refusal);
        Assert.True((await world.CloseList(list)).Ok);
        Assert.IsType<Refused>((await world.Amend(list, null, 0, world.Words("又加"), "理由")).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_bureau_has_one_list_a_year_even_when_two_send_at_once(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var both = await System.Threading.Tasks.Task.WhenAll(world.Try(world.Bureau, 2025), world.Try(world.Bureau, 2025));
        Assert.Equal(1, both.Count(result => result.Ok));
        Assert.Contains("year", Fields(await world.Try(world.Bureau, 2025)));
        Assert.True((await world.Try(world.Bureau, 2026)).Ok);
        Assert.Contains("year", Fields(await world.Try(world.Bureau, 2031)));
    }

    [Theory, OnBoth]
    public async Task Only_the_bureau_itself_acts_on_its_list(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var list = await world.Start();
        var item = await world.DraftItem(list, "改造养老服务中心");
        foreach (var (actor, expected) in new (Actor, Type)[] { (Actor.Nobody, typeof(NotSignedIn)), (world.County, typeof(NotAllowed)), (world.OtherBureau, typeof(NotFound)), (await world.City.As(Roles.Viewer), typeof(NotAllowed)) })
        {
            Assert.IsType(expected, (await world.Save(actor, list, world.Words("别的"))).Refusal);
            Assert.IsType(expected, (await world.Issue(list, null, actor)).Refusal);
            Assert.IsType(expected, (await world.City.Do(actor, (db, _) => RemoveDraftItem.Handle(new(item, 0), db, actor))).Refusal);
        }
        Assert.IsType<Refused>((await world.Save(await world.City.As(Roles.CityLeadOffice, organisation: "市发展改革委"), list, world.Words("牵头部门来改"))).Refusal);
        Assert.True((await world.Issue(list)).Ok);
        Assert.IsType<Refused>((await world.Amend(list, item, 0, world.Words("改"), "理由", world.OtherBureau)).Refusal);
        Assert.IsType<NotSignedIn>((await world.Amend(list, item, 0, world.Words("改"), "理由", Actor.Nobody)).Refusal);
        Assert.IsType<Refused>((await world.End(world.OtherBureau, item, Outcome.Done)).Refusal);
        Assert.IsType<NotAllowed>((await world.End(world.County, item, Outcome.Done)).Refusal);
        Assert.IsType<NotSignedIn>((await world.End(Actor.Nobody, item, Outcome.Done)).Refusal);
        Assert.IsType<NotAllowed>((await world.CloseList(list, world.County)).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_draft_is_seen_by_its_bureau_and_the_lead_office_only(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var list = await world.Start();
        var lead = await world.City.As(Roles.CityLeadOffice, organisation: "市发展改革委");
        Assert.True(await Sees(world.Bureau));
        Assert.True(await Sees(lead));
        Assert.False(await Sees(world.OtherBureau));
        Assert.False(await Sees(world.County));
        Assert.False(await Sees(Actor.Nobody));
        await world.DraftItem(list, "改造养老服务中心");
        await world.Issue(list);
        Assert.True(await Sees(world.County));
        Task<bool> Sees(Actor actor) => world.City.Do(actor, (db, _) => db.Visible<YearlyList>(actor).AnyAsync(row => row.Id == list));
    }

    [Theory, OnBoth]
    public async Task Days_out_of_order_and_missing_words_are_named(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var list = await world.Start();
        Assert.Equal(["text", "unit", "deadline"], Fields(await world.Save(world.Bureau, list, new ItemWords("", null, null, null, null, "2208"))));
        Assert.Contains("deadline", Fields(await world.Save(world.Bureau, list, world.Words("过远") with { Deadline = new(2030, 1, 1) })));
        Assert.Contains("division", Fields(await world.Save(world.Bureau, list, world.Words("哪里") with { Division = "220899" })));
        await world.Save(world.Bureau, list, world.Words("早就到期") with { Deadline = new(2025, 1, 31) });
        Assert.Contains("on", Fields(await world.Issue(list)));
        Assert.Contains("on", Fields(await world.Issue(list, null, null, Today.AddDays(1))));
        Assert.True((await world.Issue(list, null, null, new(2025, 1, 10))).Ok);
    }

    [Theory, OnBoth]
    public async Task Ending_an_item_needs_its_reason_day_and_later_plan_and_keeps_the_document(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var list = await world.Start();
        var item = await world.DraftItem(list, "改造养老服务中心");
        Assert.IsType<Refused>((await world.End(world.Bureau, item, Outcome.Done)).Refusal);
        await world.Issue(list);
        Assert.Contains("outcome", Fields(await world.End(world.Bureau, item, Outcome.Open)));
        Assert.Contains("reason", Fields(await world.End(world.Bureau, item, Outcome.NotDone, reason: "没做")));
        Assert.Equal(["file"], Fields(await world.End(world.Bureau, item, new ClosingWords(Outcome.Done, "验收合格", null, null, Today))));
        Assert.Equal(["later"], Fields(await world.End(world.Bureau, item, new ClosingWords(Outcome.CarriedOver, "转到明年", new string('长', 201), null, Today))));
        Assert.Contains("on", Fields(await world.End(world.Bureau, item, Outcome.NotDone, on: Today.AddDays(-1))));
        Assert.Contains("later", Fields(await world.End(world.Bureau, item, Outcome.CarriedOver)));
        Assert.Contains("on", Fields(await world.End(world.Bureau, item, Outcome.Done, on: Today.AddDays(1))));
        Assert.False((await world.End(world.Bureau, item, Outcome.Done, file: new("照片.exe", "MZ"u8.ToArray()))).Ok);
        Assert.True((await world.End(world.Bureau, item, Outcome.Done, file: new("验收单.pdf", "%PDF-1.4\n%%EOF\n"u8.ToArray()))).Ok);
        var ended = await world.City.Do(world.Bureau, (db, _) => db.Visible<YearlyItem>(world.Bureau).SingleAsync(row => row.Id == item));
        Assert.NotNull(ended.Closing.EvidenceFileId);
        Assert.True(await world.City.Do(world.Bureau, (db, _) => db.Visible<StoredFile>(world.Bureau).AnyAsync(file => file.Id == ended.Closing.EvidenceFileId && file.OwnerId == item)));
        // Whoever sees the list reads what shows it: a county too, and nobody who is not signed in.
        foreach (var (actor, sees) in new[] { (world.Bureau, true), (world.County, true), (world.OtherBureau, true), (Actor.Nobody, false) })
            Assert.Equal(sees, await world.City.Do(actor, async (db, services) => await services.GetServices<IFileOwner>().Single(owner => owner.Kinds.Contains(CloseYearlyItem.FileOwner)).Sees(await db.All<StoredFile>(new SystemTask("test")).SingleAsync(file => file.Id == ended.Closing.EvidenceFileId), db, actor, default)));
        Assert.Contains("reason", Fields(await world.Reopen(world.Bureau, item, "")));
        Assert.IsType<Refused>((await world.Reopen(world.OtherBureau, item, "记错了")).Refusal);
        Assert.True((await world.Reopen(world.Bureau, item, "记错了")).Ok);
        Assert.IsType<Refused>((await world.Reopen(world.Bureau, item, "记错了")).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_list_closed_in_the_same_moment_keeps_no_item_open(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var (list, item) = await world.Issued();
        Assert.True((await world.End(world.Bureau, item, Outcome.NotDone, "没有资金")).Ok);
        // Somebody has the list in hand as it was issued; meanwhile it is closed.
        Assert.IsType<ChangedMeanwhile>(await world.City.Do(world.Bureau, async (db, _) =>
        {
            var held = await db.Visible<YearlyList>(world.Bureau).SingleAsync(row => row.Id == list);
            Assert.True((await world.CloseList(list)).Ok);
            Assert.Equal(YearlyState.Issued, held.State);
            return (await AmendYearlyItem.Handle(new(list, null, 0, world.Words("又加一项"), "同时加的"), db, world.Bureau, world.City.Clock)).Refusal;
        }));
        var (next, other) = await Another();
        Assert.IsType<ChangedMeanwhile>(await world.City.Do(world.Bureau, async (db, _) =>
        {
            await db.Visible<YearlyList>(world.Bureau).SingleAsync(row => row.Id == next);
            var ended = await db.Visible<YearlyItem>(world.Bureau).SingleAsync(row => row.Id == other);
            Assert.True((await world.CloseList(next)).Ok);
            return (await ReopenYearlyItem.Handle(new(other, ended.Version, "同时打开"), db, world.Bureau, world.City.Clock)).Refusal;
        }));
        Assert.Empty(await world.City.Do(Actor.System, (db, _) => db.All<YearlyItem>(new SystemTask("test")).Where(row => row.Closing.Outcome == Outcome.Open).ToListAsync()));

        async Task<(Guid, Guid)> Another()
        {
            var made = (await world.Try(world.Bureau, 2026)).Value;
            var one = (await world.Save(world.Bureau, made, world.Words("明年的任务") with { Deadline = new(2026, 11, 30) })).Value;
            Assert.True((await world.Issue(made)).Ok);
            Assert.True((await world.End(world.Bureau, one, Outcome.NotDone, "没有资金")).Ok);
            return (made, one);
        }
    }

    internal static IEnumerable<string> Fields<T>(Result<T> result) => Assert.IsType<Invalid>(result.Refusal).Errors.Select(error => error.Field);
}
