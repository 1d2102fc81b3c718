using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>Every day: which of the records upper systems hold read otherwise now.</summary>
internal sealed class WatchRecords(UpperRooms rooms, TemplateFiller filler) : ICityDayJob
{
    private static readonly SystemTask Task = new("records that were handed on");

    public string Name => "upper-systems.watch";
    public int Order => 905;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        foreach (var profile in UpperSystemProfiles.All)
        {
            var among = rooms.Of(profile).Touched(db, day) ?? db.All<HandedRecord>(Task).Where(row => row.Profile == profile.Code).Select(row => row.RecordId);
            if (await filler.Watch(profile, db, Actor.System, among, cancel) is { } refusal) throw new InvalidOperationException(refusal.Message.En);
        }
    }
}

/// <summary>Filled templates lie here for a week; then their files go.</summary>
internal sealed class RemoveFilled(CityClock clock) : ICityDayJob
{
    private static readonly SystemTask Task = new("filled templates whose time is over");

    public string Name => "upper-systems.files";
    public int Order => 912;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var over = clock.Now.AddDays(-HandedFile.KeptDays);
        db.RemoveRange((await db.All<StoredFile>(Task).Where(file => file.OwnerKind == HandedFile.OwnerKind).ToListAsync(cancel)).Where(file => file.UploadedAt < over));
    }
}

/// <summary>A filled template goes to whoever had it filled, and to nobody else; a blank one to whoever put it in.</summary>
internal sealed class UpperSystemsFiles : IFileOwner
{
    public IReadOnlyCollection<string> Kinds { get; } = [HandedFile.OwnerKind, OwnTemplate.OwnerKind];

    public Task<bool> Sees(StoredFile file, CraneDb db, Actor actor, CancellationToken cancel) =>
        System.Threading.Tasks.Task.FromResult(actor.Has(UpperSystemsPermissions.HandOn) && actor.AccountId is { } account && file.UploadedBy == account);
}
