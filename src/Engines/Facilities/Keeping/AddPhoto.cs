using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Keeping;

/// <summary>Puts a photograph of a facility into the directory. What a camera wrote into it beside the picture is taken out.</summary>
internal static class AddPhoto
{
    private const int Most = 6;
    private const long Largest = 3L << 20;

    internal sealed record Request(Guid Facility, ReadOnlyMemory<byte> Bytes, string Alternative);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptFacility.Load(db, actor, request.Facility, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        var errors = new List<FieldRefusal>();
        if (request.Alternative.Trim().Length is 0 or > 100) errors.Add(new("alternative", new Text("请用一句话说明照片内容，不超过100个字", "Say in a sentence what the photograph shows, 100 characters or fewer")));
        var bytes = PhotoBytes.Bare(request.Bytes.Span);
        if (bytes is null) errors.Add(new("file", new Text("请上传完整的 jpg 或 png 照片", "Upload a whole jpg or png photograph")));
        else if (request.Bytes.Length > Largest) errors.Add(new("file", new Text("照片不超过3 MB", "The photograph must be 3 MB or smaller")));
        var places = await db.Visible<FacilityPhoto>(actor).Where(row => row.FacilityId == request.Facility).Select(row => row.Place).ToListAsync(cancel);
        if (places.Count >= Most) errors.Add(new("file", new Text($"每个设施最多{Most}张照片，请先撤下一张", $"A facility has at most {Most} photographs; take one down first")));
        if (errors.Count > 0) return new Invalid(errors);
        var id = clock.NewId();
        // Named by what it is: it is sent to everybody, and a name could make something else of it.
        var kept = await files.Keep(db, actor, FacilityPhoto.OwnerKind, id, loaded.Value.Division, bytes![0] == 0x89 ? "photo.png" : "photo.jpg", bytes, cancel);
        if (kept.Refusal is { } notKept) return notKept;
        db.Add(new FacilityPhoto { Id = id, FacilityId = request.Facility, FileId = kept.Value.Id, Alternative = request.Alternative.Trim(), Place = places.DefaultIfEmpty().Max() + 1 });
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Facility;
    }
}

/// <summary>Takes a photograph out of the directory; its file goes with it.</summary>
internal static class RemovePhoto
{
    private static readonly SystemTask Task = new("file of a photograph taken down");

    internal sealed record Request(Guid Facility, Guid Id);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptFacility.Load(db, actor, request.Facility, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        if (await db.Visible<FacilityPhoto>(actor).SingleOrDefaultAsync(row => row.Id == request.Id && row.FacilityId == request.Facility, cancel) is not { } photo) return new NotFound();
        db.Remove(photo);
        if (await db.All<StoredFile>(Task).SingleOrDefaultAsync(row => row.Id == photo.FileId, cancel) is { } file) db.Remove(file); // its bytes are swept
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Facility;
    }
}
