using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Synthetic;

/// <summary>
/// Fills the register with made-up people over the city's real villages: the same for the same number and seed, marked, with
/// names nobody bears and numbers no authority gives.
/// </summary>
public sealed class FillSyntheticCity(CraneDb db, CityClock clock, PlaceNames places, SealedNumbers numbers)
{
    /// <summary>The residents the census of 2020 counted: more are not made.</summary>
    public const int Most = 1_551_378;
    private const string Source = "synthetic";
    private const int Batch = 20_000;
    private const string MongolianTownship = "220882205";

    private readonly Dictionary<(string, DateOnly, Sex), int> born = [];

    private sealed class Rows
    {
        public readonly List<Person> People = [];
        public readonly List<PersonDocument> Documents = [];
        public readonly List<PersonPhone> Phones = [];
        public readonly List<Residence> Stays = [];
        public readonly List<Address> Doors = [];
        public readonly List<Household> Households = [];
        public readonly List<HouseholdMember> Members = [];
        public readonly List<PersonCategory> Categories = [];
    }

    /// <param name="progress">Told how many people there are so far.</param>
    /// <returns>How many were made.</returns>
    public async Task<int> Run(int people, int seed, Action<int>? progress = null, CancellationToken cancel = default)
    {
        var map = await places.Map(cancel);
        var (made, rows) = (0, new Rows());
        // What an earlier run wrote before it was cut short stands: its villages are whole.
        var done = await db.All<Person>(ToRegister.Task).Where(person => person.Source == Source).Select(person => person.Division).Distinct().ToListAsync(cancel);
        foreach (var (village, share) in Shares(map, people))
        {
            var rural = village.Name.Contains('村');
            var mongolian = village.Parent == MongolianTownship || map.Name(village.Parent).Contains("蒙古族", StringComparison.Ordinal) ? 333 : 12;
            // Made again also where it stands, so that the numbers that follow are the same.
            var into = done.Contains(village.Code) ? new Rows() : rows;
            for (var (number, here) = (0, 0); here < share; number++)
            {
                var household = SyntheticHousehold.Of(seed, village.Code, rural, number, clock.Today, mongolian);
                var members = household.People.Take(share - here).ToList();
                Add(into, household.Address, members, made + here, seed);
                here += members.Count;
                if (here == share) made += here;
            }
            if (rows.People.Count < Batch) continue;
            await Write(rows, cancel);
            rows = new Rows();
            progress?.Invoke(made);
        }
        await Write(rows, cancel);
        progress?.Invoke(made);
        return made;
    }

    /// <summary>People for each village: counties by the census, villages within a county alike, except towns' communities, which are larger.</summary>
    private static List<(Place Village, int Share)> Shares(PlaceMap map, int people)
    {
        var villages = map.All.Where(place => place.Level == DivisionLevel.Village && place.ClosedOn is null).OrderBy(place => place.Code, StringComparer.Ordinal).ToList();
        var counties = villages.GroupBy(village => village.Code[..6]).ToDictionary(group => group.Key, group => group.Sum(Weight));
        var residents = counties.Keys.ToDictionary(county => county, county => PopulationFigures.Of(county).Where(figure => figure.Figure is "residents-outside-zone" or "residents").OrderByDescending(figure => figure.Figure).First().Value);
        var all = (decimal)residents.Values.Sum();
        var shares = new List<(Place, int)>();
        var (exact, given) = (0m, 0);
        foreach (var village in villages)
        {
            exact += people * (residents[village.Code[..6]] / all) * Weight(village) / counties[village.Code[..6]];
            var share = (int)Math.Round(exact, MidpointRounding.AwayFromZero) - given;
            given += share;
            if (share > 0) shares.Add((village, share));
        }
        return shares;

        static int Weight(Place village) => village.Name.Contains('村') ? 10 : 28;
    }

    private void Add(Rows rows, AddressParts parts, List<SyntheticPerson> members, int serial, int seed)
    {
        var today = clock.Today;
        var door = parts.New(clock.NewId());
        var household = new Household { Id = clock.NewId(), Kind = HouseholdKind.Family, AddressId = door.Id, Division = door.Division };
        rows.Doors.Add(door);
        rows.Households.Add(household);
        var eldersOnly = members.TrueForAll(person => person.Born <= today.AddYears(-60));
        foreach (var member in members)
        {
            serial++;
            var person = RegisterPerson.New(clock, member.Name, member.Sex, member.OnlyYear ? member.Born.Year.ToString(CultureInfo.InvariantCulture) : member.Born.ToString("O", CultureInfo.InvariantCulture), door.Division, null, Source, synthetic: true);
            var since = new DateOnly(Math.Max(member.Born.Year, 2015), 1, 1) is var first && first < member.Born ? member.Born : first;
            rows.People.Add(person);
            rows.Stays.Add(new Residence { Id = clock.NewId(), PersonId = person.Id, AddressId = door.Id, From = since });
            rows.Members.Add(new HouseholdMember { Id = clock.NewId(), HouseholdId = household.Id, PersonId = person.Id, Relation = member.Relation, From = since });
            rows.Documents.Add(RegisterPerson.Document(clock, numbers, person.Id, DocumentKind.ResidentId, SyntheticDocuments.Number(door.Division[..6], member.Born, Order(door.Division[..6], member), member.Sex == Sex.Male)));
            if (member.HasPhone) rows.Phones.Add(RegisterPerson.Phone(clock, numbers, person.Id, PhoneRules.Synthetic(serial), null, first: true));
            var sequence = SeededSequence.Of(seed, "categories", serial);
            foreach (var code in Categories(member, eldersOnly, members.Count, today, ref sequence))
                rows.Categories.Add(new PersonCategory { Id = clock.NewId(), PersonId = person.Id, Code = code, From = new DateOnly(2025, 1, 1), Evidence = "2025年度排查名册（虚构）", ConfirmedBy = "演示数据", ConfirmedOn = new DateOnly(2025, 1, 20), Source = Source });
        }
    }

    // How many were born there that day already: the number's order, so that no two are alike.
    private int Order(string region, SyntheticPerson person) => born[(region, person.Born, person.Sex)] = born.GetValueOrDefault((region, person.Born, person.Sex)) + 1;

    private static List<string> Categories(SyntheticPerson person, bool eldersOnly, int size, DateOnly today, ref SeededSequence sequence)
    {
        var codes = new List<string>();
        var elder = person.Born <= today.AddYears(-60);
        if (elder && eldersOnly) codes.Add(size == 1 ? CategoryRules.LivingAlone : CategoryRules.EmptyNest);
        if (elder && sequence.Chance(45)) codes.Add(CategoryRules.DisabledElder);
        if (sequence.Chance(12)) codes.Add(CategoryRules.SevereDisability);
        if (sequence.Chance(elder ? 60 : 18)) codes.Add(CategoryRules.MinimumAllowance);
        else if (elder && size == 1 && sequence.Chance(30)) codes.Add(CategoryRules.ExtremePoverty);
        return codes;
    }

    private async Task Write(Rows rows, CancellationToken cancel)
    {
        if (rows.People.Count == 0) return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.AddMany(rows.Doors, cancel);
        await db.AddMany(rows.Households, cancel);
        await db.AddMany(rows.People, cancel);
        await db.AddMany(rows.Stays, cancel);
        await db.AddMany(rows.Members, cancel);
        await db.AddMany(rows.Documents, cancel);
        await db.AddMany(rows.Phones, cancel);
        await db.AddMany(rows.Categories, cancel);
        db.Trail("registry_person", Source, new() { ["People"] = [null, rows.People.Count] });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
