using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Synthetic;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents;

/// <summary>The demonstration's residents: a mother who acts for her child and an elder, and a neighbour who waits to be checked.</summary>
internal sealed class DemoResidents(Keyring keys, SignIn.ResidentDoor door) : IDemonstration
{
    private static readonly SystemTask Task = new("demonstration: residents");

    public int Order => 45;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        if (await db.All<ResidentAccount>(Task).AnyAsync(cancel) || await DemoFamily.Of(db, clock, cancel) is not { } family) return;
        var known = New(clock, family.ParentName, 700_000_001, "22334455");
        (known.PersonId, known.CheckedHow, known.CheckedBy, known.CheckedOn) = (family.Parent, IdentityCheck.Counter, "新艾里村 佟雪芹", new DateOnly(2025, 9, 12));
        var waiting = New(clock, "演示居民", 700_000_002, "66778899");
        db.AddRange(known, waiting, new IdentityClaim { Id = clock.NewId(), ResidentId = waiting.Id, About = ClaimAbout.Self, Name = "演示居民", Division = family.Village, Road = "1组", HouseNumber = "88号", DocumentKind = DocumentKind.ResidentId, Number = Sealed(SyntheticDocuments.Number("220882", new DateOnly(1971, 5, 4), 487, male: true)), At = clock.Now });
        await db.SaveChangesAsync(cancel);
    }

    private ResidentAccount New(CityClock clock, string name, int phone, string code) =>
        new() { Id = clock.NewId(), Address = Sealed(PhoneRules.Synthetic(phone)), AddressIndex = door.IndexOf(PhoneRules.Synthetic(phone)), Name = name, Code = code, Synthetic = true, CreatedAt = clock.Now };

    private byte[] Sealed(string text) => keys.Seal(Encoding.UTF8.GetBytes(text));
}
