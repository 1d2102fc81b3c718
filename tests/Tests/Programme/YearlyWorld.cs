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

/// <summary>A city with two bureaus and two counties around a yearly list.</summary>
internal sealed class YearlyWorld : IAsyncDisposable
{
    private static readonly SystemTask SystemTask = new("test");

    public required TestCity City { get; init; }
    public required Actor Bureau { get; init; }
    public required Actor OtherBureau { get; init; }
    public required Actor County { get; init; }
    public required Actor OtherCounty { get; init; }

    public static async Task<YearlyWorld> Start(Database on)
    {
        var city = await TestCity.Start(on);
        return new YearlyWorld
        {
            City = city,
            Bureau = await city.As(Roles.CityBureau, organisation: "市民政局"),
            OtherBureau = await city.As(Roles.CityBureau, organisation: "市教育局"),
            County = await city.As(Roles.CountyGovernment, "220822", "通榆县"),
            OtherCounty = await city.As(Roles.CountyGovernment, "220882", "大安市"),
        };
    }

    public ItemWords Words(string text, Actor? by = null) => new(text, null, "到年底投入使用", (by ?? Bureau).OrganisationId, new(2025, 11, 30), (by ?? Bureau).Division);

    public Task<Result<Guid>> Try(Actor actor, int year) => City.Do(actor, (db, _) => StartYearlyList.Handle(new(year, "年度建设任务"), db, actor, City.Clock));

    public async Task<Guid> Start() => (await Try(Bureau, 2025)).Value;

    public Task<Result<Guid>> Save(Actor actor, Guid list, ItemWords words, Guid? item = null, int version = 0) => City.Do(actor, (db, _) => SaveDraftItem.Handle(new(list, item, version, words), db, actor, City.Clock));

    public async Task<Guid> DraftItem(Guid list, string text) => (await Save(Bureau, list, Words(text))).Value;

    public async Task<Result<Guid>> Issue(Guid list, int? version = null, Actor? by = null, DateOnly? on = null)
    {
        var actor = by ?? Bureau;
        var known = version ?? await City.Do(Actor.System, (db, _) => db.All<YearlyList>(SystemTask).Where(row => row.Id == list).Select(row => row.Version).SingleAsync());
        return await City.Do(actor, (db, _) => IssueYearlyList.Handle(new(list, known, "年度建设任务", null, on ?? City.Clock.Today), db, actor, City.Clock));
    }

    /// <summary>An issued list with one item.</summary>
    public async Task<(Guid List, Guid Item)> Issued()
    {
        var list = await Start();
        var item = await DraftItem(list, "改造养老服务中心");
        await Issue(list);
        return (list, item);
    }

    public Task<Result<Guid>> Amend(Guid list, Guid? item, int version, ItemWords? words, string reason, Actor? by = null) => City.Do(by ?? Bureau, (db, _) => AmendYearlyItem.Handle(new(list, item, version, words, reason), db, by ?? Bureau, City.Clock));

    public Task<Result<Guid>> SaveCounty(Actor actor, Guid parent, ItemWords? words, Guid? item = null, int version = 0, string? reason = null) => City.Do(actor, (db, _) => SaveCountyItem.Handle(new(parent, item, version, words, reason), db, actor, City.Clock));

    public static readonly Evidence Paper = new("验收单.pdf", "%PDF-1.4\n%%EOF\n"u8.ToArray());

    public Task<Result<Guid>> End(Actor actor, Guid item, Outcome outcome, string reason = "验收合格", DateOnly? on = null, Evidence? file = null) =>
        End(actor, item, new ClosingWords(outcome, reason, null, file ?? Paper, on ?? City.Clock.Today));

    public async Task<Result<Guid>> End(Actor actor, Guid item, ClosingWords words)
    {
        var version = await VersionOf(item);
        return await City.Do(actor, (db, services) => CloseYearlyItem.Handle(new(item, version, words), db, actor, City.Clock, services.GetRequiredService<FileStore>()));
    }

    public async Task<Result<Guid>> Reopen(Actor actor, Guid item, string reason)
    {
        var version = await VersionOf(item);
        return await City.Do(actor, (db, _) => ReopenYearlyItem.Handle(new(item, version, reason), db, actor, City.Clock));
    }

    public async Task<Result<Guid>> CloseList(Guid list, Actor? by = null)
    {
        var version = await City.Do(Actor.System, (db, _) => db.All<YearlyList>(SystemTask).Where(row => row.Id == list).Select(row => row.Version).SingleAsync());
        return await City.Do(by ?? Bureau, (db, _) => CloseYearlyList.Handle(new(list, version, "全年任务完成。"), db, by ?? Bureau, City.Clock));
    }

    public ValueTask DisposeAsync() => City.DisposeAsync();

    private Task<int> VersionOf(Guid item) => City.Do(Actor.System, (db, _) => db.All<YearlyItem>(SystemTask).Where(row => row.Id == item).Select(row => row.Version).SingleAsync());
}
