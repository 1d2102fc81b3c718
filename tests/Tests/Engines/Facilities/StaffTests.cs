using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Facilities;

/// <summary>A certificate that is over stops the work that needs it, and is told 60 days before.</summary>
public class StaffTests
{
    private static readonly DateOnly Today = FacilitiesWorld.Today;

    [Theory, OnBoth]
    public async Task Staff_are_seen_and_kept_by_their_own_organisation_and_bureau_alone(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var facility = await world.Added();
        Assert.IsType<NotSignedIn>((await world.Staff(Actor.Nobody, facility)).Refusal);
        Assert.IsType<NotAllowed>((await world.Staff(await world.City.As(Roles.Township, "220882205"), facility)).Refusal);
        Assert.IsType<OtherDivision>((await world.Staff(world.OtherBureau, facility)).Refusal);
        Assert.IsType<WhiteCrane.Engines.Facilities.Keeping.OtherOperator>((await world.Staff(world.OtherOperator, facility)).Refusal);
        Assert.Contains("name", PlacesVillagesTests.Fields(await world.Staff(world.Operator, facility, "")));
        Assert.Contains("to", PlacesVillagesTests.Fields(await world.Staff(world.Operator, facility, to: new(2020, 1, 1))));
        var staff = (await world.Staff(world.Operator, facility)).Value;
        foreach (var (actor, sees) in new[] { (world.Operator, true), (world.Bureau, true), (world.OtherOperator, false), (world.OtherBureau, false), (Actor.Nobody, false), (await world.City.As(Roles.Township, "220882205"), false), (await world.City.As(Roles.Administrator), false) })
            Assert.Equal(sees, await world.City.Do(actor, (db, _) => db.Visible<StaffMember>(actor).AnyAsync()));
        Assert.IsType<NotFound>((await world.Certificate(world.OtherOperator, staff, "health", Today, null)).Refusal); // nobody learns who works where
        Assert.IsType<NotFound>((await world.Assign(world.OtherBureau, staff, "management")).Refusal);
        Assert.IsType<NotFound>((await world.Staff(world.Operator, await world.Added("另一个"), id: staff)).Refusal); // not of that facility
    }

    [Theory, OnBoth]
    public async Task Numbers_are_sealed_and_never_in_the_audit(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var staff = (await world.Staff(world.Operator, await world.Added())).Value;
        Assert.Contains("number", PlacesVillagesTests.Fields(await world.Certificate(world.Operator, staff, "health", Today, null, null)));
        Assert.Contains("kind", PlacesVillagesTests.Fields(await world.Certificate(world.Operator, staff, "wings", Today, null)));
        Assert.Contains("to", PlacesVillagesTests.Fields(await world.Certificate(world.Operator, staff, "health", Today, Today.AddDays(-1))));
        Assert.True((await world.Certificate(world.Operator, staff, "health", Today, Today.AddYears(1))).Ok);
        var stored = Assert.Single(await world.Rows<StaffCertificate>());
        Assert.DoesNotContain("7788", stored.Number);
        Assert.Equal("7788", stored.Tail);
        Assert.DoesNotContain(await world.City.Do(Actor.System, (db, _) => db.All<AuditEntry>(new("test")).Select(row => row.Values).ToListAsync()), values => values.Contains("7788", StringComparison.Ordinal) || values.Contains(stored.Number, StringComparison.Ordinal));
    }

    [Theory, OnBoth]
    public async Task The_bureau_verifies_and_a_correction_is_to_be_verified_again(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var staff = (await world.Staff(world.Operator, await world.Added())).Value;
        await world.Certificate(world.Operator, staff, "health", Today, Today.AddYears(1));
        var id = (await world.Rows<StaffCertificate>())[0].Id;
        Task<Result<Guid>> Verify(Actor actor, int version) => world.City.Do(actor, (db, _) => VerifyCertificate.Handle(new(staff, id, version), db, actor, world.City.Clock));
        Assert.IsType<NotAllowed>((await Verify(world.Operator, 0)).Refusal);
        Assert.IsType<NotFound>((await Verify(world.OtherBureau, 0)).Refusal);
        Assert.IsType<ChangedMeanwhile>((await Verify(world.Bureau, 7)).Refusal);
        Assert.True((await Verify(world.Bureau, 0)).Ok);
        Assert.Equal(Today, (await world.Rows<StaffCertificate>())[0].VerifiedOn);
        Assert.True((await world.Certificate(world.Operator, staff, "health", Today, Today.AddYears(2), null, id, 1)).Ok);
        Assert.Null((await world.Rows<StaffCertificate>())[0].VerifiedOn);
        Assert.IsType<ChangedMeanwhile>((await world.Certificate(world.Operator, staff, "health", Today, Today.AddYears(2), null, id, 1)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Work_is_refused_without_a_valid_certificate_by_its_name_and_last_day(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var staff = (await world.Staff(world.Operator, await world.Added())).Value;
        Assert.True((await world.Assign(world.Operator, staff, "management")).Ok); // needs none
        var missing = Assert.IsType<CertificateMissing>((await world.Assign(world.Operator, staff, "elder-care")).Refusal);
        Assert.Equal(StaffCertificates.NameOf("elder-carer"), missing.Certificate);
        await world.Certificate(world.Operator, staff, "elder-carer", new(2023, 1, 1), null);
        await world.Certificate(world.Operator, staff, "health", new(2024, 9, 1), new(2025, 8, 31));
        var over = Assert.IsType<CertificateExpired>((await world.Assign(world.Operator, staff, "elder-care")).Refusal);
        Assert.Equal((StaffCertificates.NameOf("health"), new DateOnly(2025, 8, 31)), (over.Certificate, over.Last));
        Assert.Contains("2025年8月31日", over.Message.Zh);
        Assert.IsType<CertificateExpired>((await world.Assign(world.Operator, staff, "elder-care", new(2025, 8, 1))).Refusal); // valid then, over now
        await world.Certificate(world.Operator, staff, "health", Today.AddDays(3), Today.AddYears(1), "CERT-2025-0001");
        Assert.IsType<CertificateExpired>((await world.Assign(world.Operator, staff, "elder-care")).Refusal); // the new one begins later
        Assert.True((await world.Assign(world.Operator, staff, "elder-care", Today.AddDays(3))).Ok);
        Assert.Contains("duty", PlacesVillagesTests.Fields(await world.Assign(world.Operator, staff, "elder-care", Today.AddDays(5))));
        Assert.Contains("duty", PlacesVillagesTests.Fields(await world.Assign(world.Operator, staff, "juggling")));
        Assert.Contains("from", PlacesVillagesTests.Fields(await world.Assign(world.Operator, staff, "reception", new(2020, 1, 1))));
    }

    [Theory, OnBoth]
    public async Task Other_rooms_ask_on_any_day_and_work_given_before_is_stopped_after_the_last_day(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var facility = await world.Added();
        var staff = (await world.Staff(world.Operator, facility, to: new(2026, 12, 31))).Value;
        await world.Certificate(world.Operator, staff, "nurse", new(2024, 1, 1), Today);
        Assert.True((await world.Assign(world.Operator, staff, "nursing")).Ok);
        Task<Refusal?> Ask(DateOnly day, string duty = "nursing") => world.City.Do(Actor.System, (db, _) => CertificateCheck.MayNot(db, staff, duty, day));
        Assert.Null(await Ask(Today));
        Assert.IsType<CertificateExpired>(await Ask(Today.AddDays(1)));
        Assert.IsType<NotOnStaff>(await Ask(new(2024, 2, 1)));
        Assert.IsType<NotOnStaff>(await Ask(new(2027, 1, 1)));
        Assert.IsType<UnknownDuty>(await Ask(Today, "juggling"));
        Assert.IsType<NotOnStaff>(await world.City.Do(Actor.System, (db, _) => CertificateCheck.MayNot(db, Guid.NewGuid(), "nursing", Today)));
        async Task<bool> Stopped() => Assert.Single((await world.City.Do(world.Operator, (db, _) => StaffRow.Of(db, world.Operator, facility, world.City.Clock.Today)))[0].Work).Stopped;
        Assert.False(await Stopped());
        world.City.Time.Advance(TimeSpan.FromDays(1));
        Assert.True(await Stopped());
        await world.Certificate(world.Operator, staff, "nurse", Today.AddDays(1), Today.AddYears(5), "NURSE-2030");
        Assert.False(await Stopped());
    }

    [Fact]
    public void The_last_day_of_work_follows_one_certificate_into_the_next()
    {
        StaffCertificate Of(string kind, int from, int? to) => new() { Id = Guid.NewGuid(), StaffId = Guid.Empty, Kind = kind, Number = "", Tail = "", From = Today.AddDays(from), To = to is { } last ? Today.AddDays(last) : null };
        var duty = StaffCertificates.Duty("elder-care")!;
        var random = new Random(11);
        for (var turn = 0; turn < 500; turn++)
        {
            var papers = Enumerable.Range(0, random.Next(6)).Select(_ => (Kind: random.Next(2) == 0 ? "health" : "elder-carer", From: random.Next(-20, 40), Length: random.Next(0, 30))).Select(row => Of(row.Kind, row.From, random.Next(6) == 0 ? null : row.From + row.Length)).ToList();
            if (CertificateCheck.Against(duty, papers, Today) is not null) continue;
            var plain = Today;
            while (plain < Today.AddDays(200) && CertificateCheck.Against(duty, papers, plain.AddDays(1)) is null) plain = plain.AddDays(1);
            Assert.Equal(plain == Today.AddDays(200) ? null : plain, CertificateCheck.LastDay(duty, papers, Today));
        }
    }

    [Theory, OnBoth]
    public async Task Leaving_ends_the_work_and_work_ends_by_itself(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var facility = await world.Added();
        var staff = (await world.Staff(world.Operator, facility)).Value;
        await world.Assign(world.Operator, staff, "management");
        await world.Assign(world.Operator, staff, "reception", Today.AddDays(20));
        var rows = await world.Rows<StaffAssignment>();
        Task<Result<Guid>> End(Actor actor, string duty, DateOnly last) => world.City.Do(actor, (db, _) => EndDuty.Handle(new(staff, rows.Single(row => row.Duty == duty).Id, last), db, actor, world.City.Clock));
        Assert.IsType<NotFound>((await End(world.OtherOperator, "management", Today)).Refusal);
        Assert.Contains("last", PlacesVillagesTests.Fields(await End(world.Operator, "management", Today.AddDays(1))));
        Assert.True((await End(world.Operator, "management", Today)).Ok);
        Assert.True((await world.Staff(world.Operator, facility, to: Today.AddDays(10), id: staff)).Ok);
        Assert.Equal([("management", Today)], (await world.Rows<StaffAssignment>()).Select(row => (row.Duty, row.To!.Value)).ToList()); // what had not begun is gone
    }

    [Theory, OnBoth]
    public async Task Papers_are_on_the_desk_sixty_days_before_their_last_day_until_a_longer_one_is_entered(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var facility = await world.Added();
        var (staff, gone) = ((await world.Staff(world.Operator, facility)).Value, (await world.Staff(world.Operator, facility, "已离岗", to: Today.AddDays(-1))).Value);
        await world.Licence(world.Operator, facility, new(2024, 1, 1), Today.AddDays(61));
        await world.Certificate(world.Operator, staff, "health", new(2024, 1, 1), Today.AddDays(60));
        await world.Certificate(world.Operator, staff, "nurse", new(2020, 1, 1), Today.AddDays(-1));
        await world.Certificate(world.Operator, gone, "nurse", new(2020, 1, 1), Today.AddDays(-1));
        Task<IReadOnlyList<WorkItem>> Desk(Actor actor) => world.City.Do(actor, (db, _) => new FacilitiesWork().Of(db, actor, world.City.Clock.Today, default));
        Assert.Equal([(WorkGroup.Late, Today.AddDays(-1)), (WorkGroup.Waiting, Today.AddDays(60))], (await Desk(world.Operator)).Select(item => (item.Group, item.Due!.Value)).ToList());
        Assert.DoesNotContain(await Desk(world.Operator), item => item.Title.Contains("测试护理员", StringComparison.Ordinal));
        var one = Assert.Single(await Desk(world.Bureau));
        Assert.Equal(("2个，其中1个已过期", WorkGroup.Late), (one.Title, one.Group));
        Assert.Empty(await Desk(world.OtherOperator));
        Assert.Empty(await Desk(world.OtherBureau));
        Assert.Empty(await Desk(await world.City.As(Roles.Township, "220882205")));
        world.City.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, (await Desk(world.Operator)).Count);
        Assert.True((await world.Licence(world.Operator, facility, Today, Today.AddYears(3))).Ok);
        await world.Certificate(world.Operator, staff, "nurse", Today, Today.AddYears(5), "NURSE-2");
        Assert.Equal("health", Assert.Single(await world.City.Do(world.Operator, (db, _) => FacilitiesWork.Certificates(db, world.Operator, Today).ToListAsync())).Kind);
        Assert.True((await world.State(world.Operator, facility, FacilityState.Closed, Today.AddDays(1), "停办")).Ok);
        Assert.Empty(await Desk(world.Operator)); // nothing to renew where nobody is served
    }

    [Theory, OnBoth]
    public async Task A_licence_is_corrected_by_who_keeps_the_facility(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var facility = await world.Added();
        Assert.IsType<WhiteCrane.Engines.Facilities.Keeping.OtherOperator>((await world.Licence(world.OtherOperator, facility, Today, null)).Refusal);
        Assert.IsType<OtherDivision>((await world.Licence(world.OtherBureau, facility, Today, null)).Refusal);
        Assert.Contains("kind", PlacesVillagesTests.Fields(await world.Licence(world.Operator, facility, Today, null, "wings")));
        Assert.Contains("to", PlacesVillagesTests.Fields(await world.Licence(world.Operator, facility, Today, Today.AddDays(-1))));
        Assert.True((await world.Licence(world.Operator, facility, Today, null)).Ok);
        var id = (await world.Rows<FacilityLicence>())[0].Id;
        Assert.True((await world.Licence(world.Bureau, facility, Today, Today.AddYears(1), id: id)).Ok);
        Assert.IsType<ChangedMeanwhile>((await world.Licence(world.Operator, facility, Today, null, id: id)).Refusal);
        Assert.IsType<NotFound>((await world.Licence(world.Operator, facility, Today, null, id: Guid.NewGuid())).Refusal);
    }
}
