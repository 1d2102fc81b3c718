using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Adds accounts, posts and appointments from a sheet, all rows or none. Every fault is told with its row.</summary>
internal static class ImportPeople
{
    /// <summary>Each new account costs a password hash, so a sheet is kept to what one request can do.</summary>
    public const int MostRows = 300;

    internal sealed record Request(ReadOnlyMemory<byte> Bytes);

    internal sealed record Problem(int Row, string Name, IReadOnlyList<Text> Why);

    /// <param name="Password">The initial password, to be shown once; null for an account that was there already.</param>
    internal sealed record Person(string Name, string UserName, string Post, string? Password);

    internal sealed record Report(IReadOnlyList<Person> People, IReadOnlyList<Problem> Problems, IReadOnlyList<string> OtherHeadings);

    private static readonly SystemTask Reading = new("import people");

    public static async Task<Result<Report>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PasswordCheck passwords, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        var sheet = Sheets.Read(request.Bytes, PeopleTable.Columns);
        if (sheet.Refusal is { } refusal) return refusal;
        if (sheet.Value.Rows.Count > MostRows) return new Invalid("file", $"一次最多{MostRows}行，请分开导入。", $"At most {MostRows} rows at a time: split the sheet.");
        var known = await Known.Of(db, actor, clock, cancel);
        var (people, problems) = (new List<Person>(), new List<Problem>());
        foreach (var row in sheet.Value.Rows)
        {
            var errors = new List<Text>();
            var person = PeopleTable.Read(row, clock.Today, errors);
            if (await Take(person, known, db, actor, clock, errors, cancel) is { } taken && errors.Count == 0) people.Add(taken);
            if (errors.Count > 0) problems.Add(new(row.Number, person.DisplayName, errors));
        }
        var report = new Report([], problems, sheet.Value.OtherHeadings);
        if (problems.Count > 0)
        {
            db.ChangeTracker.Clear();
            return report;
        }
        foreach (var account in known.Added)
        {
            var password = Secrets.InitialPassword();
            passwords.Set(account, password, mustChange: true);
            people[people.FindIndex(person => person.UserName == account.UserName)] = people.First(person => person.UserName == account.UserName) with { Password = password };
            db.Add(AccountAct.Of(clock, actor, account.Id, AccountActKind.Added, "Excel"));
        }
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return report with { People = people };
    }

    /// <summary>Checks a row against what is there and adds what it asks for to the unit of work.</summary>
    private static async Task<Person?> Take(PersonRow row, Known known, CraneDb db, Actor actor, CityClock clock, List<Text> errors, CancellationToken cancel)
    {
        var office = known.Offices.FirstOrDefault(office => office.IsCalled(row.Organisation));
        if (office is null) errors.Add(new($"没有找到单位“{row.Organisation}”", $"No organisation is called “{row.Organisation}”"));
        var account = known.Accounts.GetValueOrDefault(Account.Normalise(row.UserName));
        if (account is not null && account.DisplayName != row.DisplayName) errors.Add(new($"用户名“{row.UserName}”属于{account.DisplayName}", $"The user name “{row.UserName}” belongs to {account.DisplayName}"));
        if (account is not null && account.Id == actor.AccountId) errors.Add(new NotOneself().Message);
        if (account is not null && actor.OutsideOf(account.Division) is { } elsewhere) errors.Add(elsewhere.Message);
        if (office is null || errors.Count > 0) return null;
        var division = row.Division.Length == 0 ? office.Division : row.Division;
        if (!known.Divisions.Contains(division) || !division.StartsWith(office.Division, StringComparison.Ordinal)) errors.Add(new("地区代码应在单位所在地区之内", "The division must lie within the organisation’s"));
        else if (await ManagedPeople.BeyondPost(db, actor, clock, office.Id, division, cancel) is { } beyond) errors.Add(beyond.Message);
        if (!known.Taken.Add((office.Id, row.Title))) errors.Add(new("表里有两行是同一个岗位", "The sheet names this post twice"));
        var post = known.Posts.FirstOrDefault(post => post.OrganisationId == office.Id && post.Title == row.Title);
        if (post is not null && (post.Role != row.Role || post.Division != division)) errors.Add(new("这个岗位已经有了，但类型或地区不同", "This post exists with another kind or division"));
        if (post is not null && known.Held.Any(holding => holding.PostId == post.Id && (holding.To is null || holding.To >= row.From))) errors.Add(new PostTaken().Message);
        if (post is not null && row.From < post.From) errors.Add(new("任职日期早于岗位设立日期", "The first day lies before the post’s own"));
        if (errors.Count > 0) return null;
        if (account is null)
        {
            account = Account.New(clock, row.UserName, row.DisplayName, office.Division);
            known.Add(account);
            db.Add(account);
        }
        if (post is null) db.Add(post = new Post { Id = clock.NewId(), Title = row.Title, Role = row.Role, OrganisationId = office.Id, Division = division, From = row.From });
        db.Add(new PostHolding { Id = clock.NewId(), PostId = post.Id, AccountId = account.Id, From = row.From, To = post.To });
        return new(account.DisplayName, account.UserName!, $"{office.ShortName} · {row.Title}", null);
    }

    private sealed record Known(List<Organisation> Offices, Dictionary<string, Account> Accounts, HashSet<string> Divisions, List<Post> Posts, List<PostHolding> Held)
    {
        public HashSet<(Guid, string)> Taken { get; } = [];
        public List<Account> Added { get; } = [];

        public void Add(Account account)
        {
            Accounts.Add(account.NormalizedUserName!, account);
            Added.Add(account);
        }

        public static async Task<Known> Of(CraneDb db, Actor actor, CityClock clock, CancellationToken cancel)
        {
            var day = clock.Today;
            return new(
                await db.Visible<Organisation>(actor).AsNoTracking().ToListAsync(cancel),
                await db.All<Account>(Reading).AsNoTracking().ToDictionaryAsync(account => account.NormalizedUserName!, cancel),
                [.. await db.All<Division>(Reading).Select(division => division.Code).ToListAsync(cancel)],
                await db.Visible<Post>(actor).AsNoTracking().Where(post => post.To == null || post.To >= day).ToListAsync(cancel),
                await db.Visible<PostHolding>(actor).AsNoTracking().Where(holding => holding.To == null || holding.To >= day).ToListAsync(cancel));
        }
    }
}
