using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent.Photographs;

/// <summary>Puts the photograph a person agreed to into the record, in place of an earlier one. What a camera wrote beside the picture is taken out.</summary>
internal static class KeepPhotograph
{
    internal const long Largest = 3L << 20;

    /// <param name="Word">The consent it rests on.</param>
    internal sealed record Request(Guid Person, string? For, Guid Word, ReadOnlyMemory<byte> Bytes);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PersonReading reading, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(ConsentPermissions.Record) is { } no) return no;
        var opened = await OpenPerson.Handle(new(request.Person, request.For), db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        if (await ReadPhotographs.Consents(db, opened.Value, cancel) is var words && words.FirstOrDefault(word => word.Id == request.Word) is not { } word) return new Invalid("consent", "没有本人对照片的同意，先问本人", "There is no consent to a photograph: ask the person first");
        if (request.Bytes.Length > Largest) return new Invalid("file", "照片不超过3 MB", "The photograph must be 3 MB or smaller");
        if (PhotoBytes.Bare(request.Bytes.Span) is not { } bytes) return new Invalid("file", "请上传完整的 jpg 或 png 照片", "Upload a whole jpg or png photograph");
        await PhotographsEnd.With(word, opened.Value, db, cancel);
        var id = clock.NewId();
        var kept = await files.Keep(db, actor, PersonPhotograph.OwnerKind, id, opened.Value.Person.Division, bytes[0] == 0x89 ? "photograph.png" : "photograph.jpg", bytes, cancel);
        if (kept.Refusal is { } notKept) return notKept;
        db.Add(new PersonPhotograph { Id = id, PersonId = request.Person, FileId = kept.Value.Id, Purpose = word.Purpose, Recipient = word.Recipient, KeptBy = actor.OfficeAndName, KeptOn = clock.Today });
        return await db.TrySave(new ChangedMeanwhile(), cancel) is { } conflict ? conflict : id;
    }
}

/// <summary>Takes a photograph out of the record; the consent stands.</summary>
internal static class RemovePhotograph
{
    internal sealed record Request(Guid Person, string? For, Guid Id);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.Lacks(ConsentPermissions.Record) is { } no) return no;
        var opened = await OpenPerson.Handle(new(request.Person, request.For), db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        var photograph = db.Of<PersonPhotograph>(opened.Value).Where(row => row.Id == request.Id);
        if (!await photograph.AnyAsync(cancel)) return new NotFound();
        await PhotographsEnd.Remove(db, photograph, cancel);
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Person;
    }
}
