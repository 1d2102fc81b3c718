using WhiteCrane.Engines.Tables.BlankForms;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>Takes in a blank form; what has no head to read is refused at once.</summary>
internal static class ReceiveForm
{
    internal sealed record Request(string FileName, ReadOnlyMemory<byte> Bytes);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Disclose) is { } no) return no;
        var form = BlankForm.Read(request.Bytes);
        if (form.Refusal is { } unreadable) return unreadable;
        var id = clock.NewId();
        var kept = await files.Keep(db, actor, ReceivedForm.FileOwner, id, actor.Division, request.FileName, request.Bytes, cancel);
        if (kept.Refusal is { } refusal) return refusal;
        db.Add(new ReceivedForm { Id = id, FileId = kept.Value.Id, FileName = kept.Value.Name, Digest = form.Value.Digest, AccountId = actor.AccountId, At = clock.Now });
        return await db.TrySave(cancel) is { } conflict ? conflict : id;
    }
}
