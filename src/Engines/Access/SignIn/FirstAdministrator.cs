using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>The one-time way into an empty city. Only the fingerprint of its token is kept.</summary>
public sealed class FirstAdministratorLink : IVisible<FirstAdministratorLink>
{
    public required Guid Id { get; init; }
    public required string Fingerprint { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    public static Expression<Func<FirstAdministratorLink, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<FirstAdministratorLink>(actor);
}

internal sealed record LinkSpent() : Refusal(new Text("这个链接已经用过或已过期。城市还没有管理员时，重新启动程序会给出新的链接。", "This link was used or has expired. While the city has no administrator, starting the program again gives a new one."))
{
    public override int Status => 410;
}

/// <summary>Lets the first administrator of a real city in: a link printed at the start, good for 24 hours and once.</summary>
public sealed class FirstAdministrator(CraneDb db, CityOptions city, CityClock clock, Keyring keys)
{
    private static readonly SystemTask Reading = new("first administrator");

    /// <summary>The path of a new link while a real city has no account at all; null otherwise. Earlier links die.</summary>
    public async Task<string?> Issue()
    {
        if (city.IsDemonstration || await db.All<Account>(Reading).AnyAsync()) return null;
        await db.All<FirstAdministratorLink>(Reading).ExecuteDeleteAsync();
        var token = Secrets.Token();
        db.Add(new FirstAdministratorLink { Id = clock.NewId(), Fingerprint = Of(token), ExpiresAt = clock.RealNow.AddHours(24) });
        await db.SaveChangesAsync();
        return "/first-administrator?token=" + token;
    }

    internal async Task<bool> IsGood(string? token)
    {
        var (fingerprint, now) = (Of(token ?? ""), clock.RealNow);
        return await db.All<FirstAdministratorLink>(Reading).AnyAsync(link => link.Fingerprint == fingerprint && link.UsedAt == null && link.ExpiresAt > now);
    }

    internal sealed record Request(string Token, string UserName, string DisplayName, string Password, string Again, Guid Organisation);

    /// <summary>Makes the account and its administrator post; the caller leads on to the second factor.</summary>
    internal async Task<Result<Account>> Create(Request request, PasswordCheck passwords, ActorHolder actors, CancellationToken cancel = default)
    {
        if (!await IsGood(request.Token)) return new LinkSpent();
        var errors = PasswordRules.Problems(request.Password, request.Again, request.UserName);
        if (UserNames.Problem(request.UserName) is { } name) errors.Insert(0, new("userName", name));
        if (request.DisplayName.Trim().Length is 0 or > 50) errors.Insert(0, new("displayName", new("请填写姓名，不超过50个字", "Enter the name, 50 characters at most")));
        var office = await db.All<Organisation>(Reading).SingleOrDefaultAsync(row => row.Id == request.Organisation && row.Division == HomeCity.Code, cancel);
        if (office is null) errors.Add(new("organisation", new("请选择单位", "Choose the organisation")));
        if (errors.Count > 0) return new Invalid(errors);
        await using var whole = await db.Database.BeginTransactionAsync(cancel);
        var (fingerprint, now) = (Of(request.Token), clock.RealNow);
        var taken = await db.All<FirstAdministratorLink>(Reading).Where(link => link.Fingerprint == fingerprint && link.UsedAt == null && link.ExpiresAt > now).ExecuteUpdateAsync(link => link.SetProperty(x => x.UsedAt, now), cancel);
        if (taken != 1) return new LinkSpent();
        var account = Account.New(clock, UserNames.Plain(request.UserName), request.DisplayName.Trim(), HomeCity.Code);
        actors.Current = new Actor { AccountId = account.Id, DisplayName = account.DisplayName };
        passwords.Set(account, request.Password, mustChange: false);
        var post = new Post { Id = clock.NewId(), Title = "系统管理员", Role = Roles.Administrator, OrganisationId = office!.Id, Division = HomeCity.Code, From = clock.Today };
        db.AddRange(account, post, new PostHolding { Id = clock.NewId(), PostId = post.Id, AccountId = account.Id, From = post.From });
        await db.SaveChangesAsync(cancel);
        await whole.CommitAsync(cancel);
        return account;
    }

    private string Of(string token) => keys.BlindIndex("first-administrator:" + token);
}
