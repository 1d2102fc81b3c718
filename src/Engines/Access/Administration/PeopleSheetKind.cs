using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Accounts, posts and appointments as a sheet that comes in: one row is one post of one person.</summary>
internal sealed class PeopleSheetKind(CityClock clock, Keyring keys) : ISheetKind
{
    public const string Name = "access.people";
    private static readonly SystemTask Reading = new("import people");

    public string Kind => Name;

    public Text Title { get; } = new("导入账号和岗位", "Importing accounts and posts");

    public string Permission => AccessPermissions.ManagePeople;

    public int MostRows => 2_000;

    /// <summary>Small, since each new account costs a password hash.</summary>
    public int Batch => 20;

    public string Page => "/admin/people/import";

    public (Text Words, string Href) Next(SheetImport import) => (new("显示初始密码", "Show the initial passwords"), $"/admin/people/import/{import.Id}");

    public Task<IReadOnlyList<Column<SheetRow>>> Columns(IServiceProvider services, CancellationToken cancel) => Task.FromResult(PeopleTable.Columns.AsRead());

    public async Task<ISheetReader> Open(IServiceProvider services, Actor actor, IReadOnlySet<string> columns, CancellationToken cancel) => await PeopleReader.Of(services.GetRequiredService<CraneDb>(), actor, clock, cancel);

    public async Task<Result<RowCounts>> Write(IServiceProvider services, Actor actor, Guid import, IReadOnlyList<CheckedRow> batch, CancellationToken cancel)
    {
        var (db, passwords) = (services.GetRequiredService<CraneDb>(), services.GetRequiredService<PasswordCheck>());
        var rows = batch.Cast<PersonToAdd>().ToList();
        var (names, offices, day) = (rows.Select(row => Account.Normalise(row.Person.UserName)).ToList(), rows.Select(row => row.Office).Distinct().ToList(), clock.Today);
        var accounts = await db.All<Account>(Reading).AsNoTracking().Where(account => names.Contains(account.NormalizedUserName!)).ToDictionaryAsync(account => account.NormalizedUserName!, cancel);
        var posts = await db.Visible<Post>(actor).AsNoTracking().Where(post => offices.Contains(post.OrganisationId) && (post.To == null || post.To >= day)).ToListAsync(cancel);
        foreach (var row in rows)
        {
            if (!accounts.TryGetValue(Account.Normalise(row.Person.UserName), out var account)) accounts.Add((account = New(db, actor, passwords, import, row)).NormalizedUserName!, account);
            var post = posts.FirstOrDefault(post => post.OrganisationId == row.Office && post.Title == row.Person.Title);
            if (post is null) db.Add(post = new Post { Id = clock.NewId(), Title = row.Person.Title, Role = row.Person.Role, OrganisationId = row.Office, Division = row.Division, From = row.Person.From });
            db.Add(new PostHolding { Id = clock.NewId(), PostId = post.Id, AccountId = account.Id, From = row.Person.From, To = post.To });
        }
        if (await db.TrySave(new PostTaken(), cancel) is { } taken) return taken;
        return new RowCounts(rows.Count, 0);
    }

    /// <summary>A new account; its initial password waits sealed until it is shown once.</summary>
    private Account New(CraneDb db, Actor actor, PasswordCheck passwords, Guid import, PersonToAdd row)
    {
        var account = Account.New(clock, row.Person.UserName, row.Person.DisplayName, row.OfficeDivision);
        var password = Secrets.InitialPassword();
        passwords.Set(account, password, mustChange: true);
        db.AddRange(account, AccountAct.Of(clock, actor, account.Id, AccountActKind.Added, "Excel"),
            new InitialPassword { AccountId = account.Id, ImportId = import, Row = row.Number, Stamp = account.SecurityStamp!, Sealed = keys.Seal(password), ExpiresAt = clock.RealNow.AddDays(InitialPassword.DaysKept) });
        return account;
    }
}
