using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>Forms and filled forms go to whoever sent them in or had them filled, and to nobody else.</summary>
internal sealed class FilledFiles : IFileOwner
{
    public IReadOnlyCollection<string> Kinds { get; } = [ReceivedForm.FileOwner, Disclosure.FileOwner];

    public Task<bool> Sees(StoredFile file, CraneDb db, Actor actor, CancellationToken cancel) =>
        Task.FromResult(actor.Has(RegistryPermissions.Disclose) && actor.AccountId is { } account && file.UploadedBy == account);
}

/// <summary>Filled forms lie here for a week and blank ones for a season; then their files go.</summary>
internal sealed class RemoveForms(CityClock clock) : ICityDayJob
{
    private const int BlankDays = 90;
    private static readonly SystemTask Removing = new("forms whose time is over");

    public string Name => "registry.forms";
    public int Order => 910;

    public async Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var (filled, blank) = (clock.Now.AddDays(-Disclosure.KeptDays), clock.Now.AddDays(-BlankDays));
        db.RemoveRange((await db.All<StoredFile>(Removing).Where(file => file.OwnerKind == Disclosure.FileOwner || file.OwnerKind == ReceivedForm.FileOwner).ToListAsync(cancel)).Where(file => file.UploadedAt < (file.OwnerKind == Disclosure.FileOwner ? filled : blank)));
        db.RemoveRange((await db.All<ReceivedForm>(Removing).ToListAsync(cancel)).Where(form => form.At < blank));
    }
}
