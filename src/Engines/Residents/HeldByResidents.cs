using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents;

/// <summary>The accounts by which a person signs in, and how it was made sure that it is them.</summary>
internal sealed class HeldByResidents(Keyring keys) : IHeldOfPerson
{
    private static readonly SystemTask Task = new("people's own data");

    public IReadOnlyList<Type> Tells { get; } = [typeof(ResidentAccount), typeof(IdentityClaim)];

    public async Task<IReadOnlyList<HeldPart>> Of(CraneDb db, OpenedPerson opened, CancellationToken cancel)
    {
        var person = opened.Person.Id;
        var accounts = await db.All<ResidentAccount>(Task).AsNoTracking().Where(row => row.PersonId == person).ToListAsync(cancel);
        var claims = await db.All<IdentityClaim>(Task).AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.At).ToListAsync(cancel);
        return
        [
            new("account", DataKinds.Contact, new("居民账号", "Resident account"), new("您自己开的账号（应您的请求）", "The account you opened yourself, at your own request"), new("停用，号码或邮箱删除", "Ends; its number or mailbox is removed"), true,
            [
                .. accounts.Select(row => new HeldFact(new("登录用的号码或邮箱", "Number or mailbox for signing in"), Encoding.UTF8.GetString(keys.Open(row.Address)), new($"您自己，{OfficialDates.Plain(CityClock.DayOf(row.CreatedAt)).Zh}", $"yourself, {OfficialDates.Plain(CityClock.DayOf(row.CreatedAt)).En}"))),
                .. claims.Select(row => new HeldFact(new("身份核验", "Identity check"), $"{IdentityClaim.NameOf(row.About)} {row.HolderIs}".Trim(), new($"{row.DecidedBy}，{(row.DecidedOn is { } on ? OfficialDates.Plain(on).Zh : "")}", $"{row.DecidedBy}, {(row.DecidedOn is { } day ? OfficialDates.Plain(day).En : "")}"))),
            ]),
        ];
    }
}
