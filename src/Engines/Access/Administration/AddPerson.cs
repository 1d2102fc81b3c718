using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>An account with a post from today on, in one go: for the command line.</summary>
public static class AddPerson
{
    public sealed record Added(Guid Account, string InitialPassword);

    /// <summary>Acts as the actor of this scope.</summary>
    public static async Task<Result<Added>> From(IServiceProvider services, string userName, string displayName, string role, Guid organisation, string title, string division, CancellationToken cancel = default)
    {
        var (db, clock, actor) = (services.GetRequiredService<CraneDb>(), services.GetRequiredService<CityClock>(), services.GetRequiredService<Actor>());
        await using var whole = await db.Database.BeginTransactionAsync(cancel);
        var account = await AddAccount.Handle(new(userName, displayName, division), db, actor, clock, services.GetRequiredService<PasswordCheck>(), cancel);
        if (account.Refusal is { } refusal) return refusal;
        var post = await AddPost.Handle(new(title, role, organisation, division, clock.Today, null), db, actor, clock, cancel);
        if (post.Refusal is { } noPost) return noPost;
        var holding = await Appoint.Handle(new(post.Value, account.Value.Account, clock.Today), db, actor, clock, services.GetRequiredService<SessionDoor>(), cancel);
        if (holding.Refusal is { } noHolding) return noHolding;
        await whole.CommitAsync(cancel);
        return new Added(account.Value.Account, account.Value.InitialPassword);
    }
}
