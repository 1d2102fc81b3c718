using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Engines.Facilities;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.UpperSystems;

/// <summary>A system that takes no file is typed into, field by field; who keeps a facility copies it, and nobody else.</summary>
public class FacilitiesUpwardTests
{
    private const string Filing = "childcare-filing", Code = "91220882MA0TEST00X";
    private static readonly SystemTask Task = new("test");

    [Theory, OnBoth]
    public async Task A_nursery_is_copied_field_by_field_and_its_number_kept(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        await world.City.Do(Actor.System, (db, _) => db.All<Organisation>(Task).Where(row => row.ShortName == "甲公司").ExecuteUpdateAsync(row => row.SetProperty(x => x.CreditCode, Code)));
        var (nursery, other) = (await world.Added("小白鹤托育园", "childcare"), await world.Added("苇荡托育园", "childcare"));
        await world.Added("甲养老院");
        Assert.True((await world.Capacity(world.Operator, nursery, "childcare-places", 60, new(2025, 1, 1))).Ok);
        Assert.True((await world.Licence(world.Operator, nursery, new(2025, 1, 1), null, "childcare-hygiene")).Ok);

        Assert.Equal(2, (await Read(world, world.Operator)).Counts[0].Count);
        Assert.Equal(2, (await Read(world, world.Bureau)).Counts[0].Count);
        Assert.Equal(0, (await Read(world, world.OtherBureau)).Counts[0].Count);
        Assert.Equal(0, (await Read(world, world.OtherOperator)).Counts[0].Count);
        Assert.IsType<NotFound>((await Open(world, world.OtherOperator, nursery)).Refusal);
        Assert.IsType<NotFound>((await Open(world, world.OtherBureau, nursery)).Refusal);
        Assert.IsType<NotSignedIn>((await Open(world, Actor.Nobody, nursery)).Refusal);
        var township = await world.City.As(Roles.Township, "220882205");
        Assert.IsType<NotAllowed>((await Open(world, township, nursery)).Refusal); // a township hands people on, no facilities
        Assert.IsType<Refused>((await world.City.Do(world.Operator, (db, services) => HandOn.Handle(new(Filing, null), db, world.Operator, world.City.Clock, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<TemplateFiller>()))).Refusal);

        var copied = (await Open(world, world.Operator, nursery, copy: true)).Value;
        Assert.Equal(("甲公司（测试）", Code, "小白鹤托育园", "60", "A-1", "2024-01-01"), (copied.Values["operator"], copied.Values["credit-code"], copied.Values["name"], copied.Values["capacity.childcare-places"], copied.Values["licence.childcare-hygiene"], copied.Values["open-from"]));
        Assert.Null(copied.Values["licence.fire-check"]); // not known: nothing is made up
        Assert.True((await Entered(world, nursery, "托备2025-17", copied.Digest)).Ok);
        Assert.True((await world.Capacity(world.Operator, nursery, "childcare-places", 80, FacilitiesWorld.Today)).Ok);
        await world.City.Do(Actor.System, async (db, services) =>
        {
            await new WatchRecords(services.GetRequiredService<UpperRooms>(), services.GetRequiredService<TemplateFiller>()).Run(db, FacilitiesWorld.Today, default);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HandedState.Changed, (await Open(world, world.Bureau, nursery)).Value.State!.State);

        // Its export names the operator's code, which two of ours have: the name tells them apart.
        await ReadBack(world, world.Bureau, Filing, ["统一社会信用代码", "托育点名称", "托位数", "备案编号"], [Code, "小白鹤托育园", "80", "托备2025-17"], [Code, "苇荡托育园", "10", "托备2025-18"]);
        Assert.Equal(HandedState.Changed, (await Open(world, world.Bureau, nursery)).Value.State!.State); // the rest of it may still be old there
        var differs = (await Open(world, world.Operator, other)).Value;
        Assert.Equal((HandedState.Differs, "托备2025-18"), (differs.State!.State, differs.NumberThere));
        Assert.Equal(["托位数"], differs.Differences.Select(row => row.Column.Heading));
        var blurred = await ReadBack(world, world.Bureau, Filing, ["统一社会信用代码", "备案编号"], [Code, "托备2025-19"]);
        Assert.Equal(ImportState.Asking, blurred.State);
    }

    [Theory, OnBoth]
    public async Task Bond_projects_go_out_in_a_template_and_come_back_with_their_numbers(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var office = await world.City.As(Roles.CityLeadOffice);
        await world.City.Do(Actor.System, async (db, _) =>
        {
            var unit = await db.All<Organisation>(Task).FirstAsync(row => row.ShortName == "甲公司");
            var (bond, plain) = (Project("苇海养老中心", "2507-220882-01", unit.Id), Project("不用债券的", "2507-220882-02", unit.Id));
            db.AddRange(bond, plain, new WhiteCrane.Programme.Projects.ProjectFund { Id = world.City.Clock.NewId(), ProjectId = bond.Id, Kind = WhiteCrane.Programme.Projects.FundKind.SpecialBond, Fen = 1_200_000_000 });
            return await db.SaveChangesAsync();

            WhiteCrane.Programme.Projects.Project Project(string name, string code, Guid unit)
            {
                var project = new WhiteCrane.Programme.Projects.Project { Id = world.City.Clock.NewId(), Code = code, Name = "", Initials = "", Division = "220882", UnitId = unit, TotalFen = 3_000_000_000, PlannedStart = new(2025, 3, 1) };
                project.Rename(name);
                return project;
            }
        });
        var viewer = await world.City.As(Roles.Viewer);
        Assert.IsType<NotAllowed>((await world.City.Do(viewer, (db, services) => ReadProfile.Handle(new("special-bonds"), db, viewer, services.GetRequiredService<UpperRooms>()))).Refusal);
        var filled = await world.City.Do(office, (db, services) => HandOn.Handle(new("special-bonds", null), db, office, world.City.Clock, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<TemplateFiller>()));
        Assert.True(filled.Ok, filled.Refusal?.Message.Zh);
        await ReadBack(world, office, "special-bonds", ["项目代码", "项目名称", "总投资（万元）", "专项债券资金（万元）", "债券项目编号"], ["2507-220882-01", "苇海养老中心", "3,000.00", "1200", "Z-1"]);
        var row = await world.City.Do(Actor.System, (db, _) => db.All<HandedRecord>(Task).SingleAsync());
        Assert.Equal(HandedState.There, row.State);
        Assert.Equal(2, (await world.City.Do(office, (db, services) => ReadProfile.Handle(new("investment-projects"), db, office, services.GetRequiredService<UpperRooms>()))).Value.Counts[0].Count);
    }

    private static async Task<ReadProfile.View> Read(FacilitiesWorld world, Actor actor) =>
        (await world.City.Do(actor, (db, services) => ReadProfile.Handle(new(Filing, UpperGroup.Due), db, actor, services.GetRequiredService<UpperRooms>()))).Value;

    private static Task<Result<OpenRecord.View>> Open(FacilitiesWorld world, Actor actor, Guid id, bool copy = false) => world.City.Do(actor, (db, services) => OpenRecord.Handle(new(Filing, id, copy), db, actor, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<Keyring>()));

    private static Task<Result<Done>> Entered(FacilitiesWorld world, Guid id, string number, string? digest) => world.City.Do(world.Operator, (db, services) => SayEntered.Handle(new(Filing, id, number, digest), db, world.Operator, world.City.Clock, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<Keyring>()));

    private static async Task<SheetImport> ReadBack(FacilitiesWorld world, Actor actor, string profile, string[] heads, params string[][] rows)
    {
        Column<string[]>[] columns = [.. heads.Select((head, at) => new Column<string[]>(head, new(head, head), row => row[at], new("", "")))];
        var sent = await world.City.Do(actor, (db, services) => WhiteCrane.Engines.UpperSystems.ReadBack.Handle(new(profile, "导出.xlsx", Sheets.Bytes(new("导出", "Export"), columns, rows)), db, actor, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<SheetIntake>()));
        Assert.True(sent.Ok, sent.Refusal is Invalid invalid ? invalid.Errors[0].Message.Zh : sent.Refusal?.Message.Zh);
        await world.City.RunJobs();
        return await world.City.LastImport();
    }
}
