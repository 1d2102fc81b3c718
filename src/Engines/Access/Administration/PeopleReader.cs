using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>A row of the sheet of people understood.</summary>
internal sealed record PersonToAdd(PersonRow Person, Guid Office, string OfficeDivision, string Division, IReadOnlyList<FieldRefusal> Errors) : CheckedRow(Person.Number, Person.DisplayName, Errors);

/// <summary>Checks rows of the sheet of people against what is there.</summary>
internal sealed class PeopleReader(CraneDb db, Actor actor, CityClock clock, PeopleReader.Lookups known) : ISheetReader
{
    private static readonly SystemTask Reading = new("import people");
    private readonly Dictionary<(Guid, string), int> posts = [];
    private readonly Dictionary<string, (string Name, int Row)> people = [];
    private readonly Dictionary<(Guid, string), Refusal?> beyond = [];

    internal sealed record Lookups(List<Organisation> Offices, Dictionary<string, Account> Accounts, HashSet<string> Divisions, ILookup<(Guid, string), Post> Posts, ILookup<Guid, PostHolding> Held);

    public static async Task<PeopleReader> Of(CraneDb db, Actor actor, CityClock clock, CancellationToken cancel)
    {
        var day = clock.Today;
        return new(db, actor, clock, new(
            await db.Visible<Organisation>(actor).AsNoTracking().ToListAsync(cancel),
            await db.All<Account>(Reading).AsNoTracking().ToDictionaryAsync(account => account.NormalizedUserName!, cancel),
            [.. await db.All<Division>(Reading).Select(division => division.Code).ToListAsync(cancel)],
            (await db.Visible<Post>(actor).AsNoTracking().Where(post => post.To == null || post.To >= day).ToListAsync(cancel)).ToLookup(post => (post.OrganisationId, post.Title)),
            (await db.Visible<PostHolding>(actor).AsNoTracking().ToListAsync(cancel)).ToLookup(holding => holding.PostId)));
    }

    public async ValueTask<CheckedRow> Read(SheetRow row, CancellationToken cancel)
    {
        var errors = new List<FieldRefusal>();
        var person = PeopleTable.Read(row, clock.Today, errors);
        Known(person, errors);
        if (known.Offices.FirstOrDefault(office => office.IsCalled(person.Organisation)) is not { } office)
        {
            errors.Add(new("organisation", new($"没有找到单位“{person.Organisation}”", $"No organisation is called “{person.Organisation}”")));
            return new PersonToAdd(person, Guid.Empty, "", "", errors);
        }
        var division = person.Division.Length == 0 ? office.Division : person.Division;
        if (!known.Divisions.Contains(division) || !division.StartsWith(office.Division, StringComparison.Ordinal)) errors.Add(new("division", new("地区代码应在单位所在地区之内", "The division must lie within the organisation’s")));
        else if (await Beyond(office.Id, division, cancel) is { } outside) errors.Add(new("division", outside.Message));
        if (person.Title.Length > 0 && !posts.TryAdd((office.Id, person.Title), row.Number)) errors.Add(new("title", new($"与第{posts[(office.Id, person.Title)]}行是同一个岗位", $"The same post as in row {posts[(office.Id, person.Title)]}")));
        if (known.Posts[(office.Id, person.Title)].FirstOrDefault() is { } post)
        {
            if (person.Role.Length > 0 && (post.Role != person.Role || post.Division != division)) errors.Add(new("title", new("这个岗位已经有了，但类型或地区不同", "This post exists with another kind or division")));
            if (known.Held[post.Id].Any(holding => (holding.To is null || holding.To >= person.From) && (post.To is null || holding.From <= post.To))) errors.Add(new("title", new PostTaken().Message));
            if (Appoint.OutsideOf(post, person.From) is { } wrong) errors.Add(wrong with { Field = "from" });
        }
        return new PersonToAdd(person, office.Id, office.Division, division, errors);
    }

    /// <summary>Whose user name it is, in the city and within the sheet.</summary>
    private void Known(PersonRow person, List<FieldRefusal> errors)
    {
        if (person.UserName.Length == 0) return;
        var name = Account.Normalise(person.UserName);
        if (known.Accounts.GetValueOrDefault(name) is { } account)
        {
            if (account.DisplayName != person.DisplayName) errors.Add(new("userName", new($"用户名“{person.UserName}”属于{account.DisplayName}", $"The user name “{person.UserName}” belongs to {account.DisplayName}")));
            if (account.Disabled) errors.Add(Appoint.SwitchedOff with { Field = "userName" });
            if (account.Id == actor.AccountId) errors.Add(new("userName", new NotOneself().Message));
            if (actor.OutsideOf(account.Division) is { } elsewhere) errors.Add(new("userName", elsewhere.Message));
        }
        else if (!people.TryAdd(name, (person.DisplayName, person.Number)) && people[name] is var (other, row) && other != person.DisplayName)
            errors.Add(new("userName", new($"第{row}行的同一用户名是{other}", $"Row {row} gives this user name to {other}")));
    }

    private async Task<Refusal?> Beyond(Guid office, string division, CancellationToken cancel)
    {
        if (!beyond.TryGetValue((office, division), out var refusal)) beyond[(office, division)] = refusal = await ManagedPeople.BeyondPost(db, actor, clock, office, division, cancel);
        return refusal;
    }
}
