using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

/// <summary>Somebody made for a test: password "crane-2025-pass" and, unless asked otherwise, an authenticator and one post.</summary>
internal sealed record Person(Guid Account, string UserName, string Secret, Guid? Post)
{
    public const string Password = "crane-2025-pass";
}

internal static class People
{
    private static readonly SystemTask Reading = new("test people");

    public static Task<Person> Person(this TestCity city, string userName, string? role = Roles.Administrator, string division = "2208", string organisation = "市政数局", bool factor = true, bool mustChange = false) =>
        city.Do(Actor.System, async (db, services) =>
        {
            var (clock, secret) = (city.Clock, Totp.NewSecret());
            var account = Account.New(clock, userName, "测试员" + userName, division);
            services.GetRequiredService<PasswordCheck>().Set(account, Access.Person.Password, mustChange);
            if (factor) account.TotpSecret = services.GetRequiredService<Keyring>().Seal(secret);
            db.Add(account);
            Guid? postId = null;
            if (role is not null)
            {
                var office = await db.All<Organisation>(Reading).FirstAsync(row => row.ShortName == organisation);
                var post = new Post { Id = clock.NewId(), Title = "测试岗位", Role = role, OrganisationId = office.Id, Division = division, From = new DateOnly(2025, 1, 1) };
                db.AddRange(post, new PostHolding { Id = clock.NewId(), PostId = post.Id, AccountId = account.Id, From = post.From });
                postId = post.Id;
            }
            await db.SaveChangesAsync();
            return new Person(account.Id, userName, secret, postId);
        });

    /// <summary>This person as an actor in the own post.</summary>
    public static async Task<Actor> Acting(this TestCity city, Person person, string role = Roles.Administrator, string division = "2208") =>
        await city.As(role, division) with { AccountId = person.Account, PostId = person.Post };

    public static Task<T> Read<T>(this TestCity city, Func<CraneDb, Task<T>> read) => city.Do(Actor.System, (db, _) => read(db));
}
