using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>What every act on the register begins with: the person, within the post's own divisions, not merged into another.</summary>
internal static class ToRegister
{
    internal static readonly SystemTask Task = new("keeping the register");

    public static async Task<Result<Person>> Load(CraneDb db, Actor actor, Guid id, CancellationToken cancel)
    {
        var person = await db.All<Person>(Task).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (person is null || actor.OutsideOf(person.Division) is not null) return new NotFound();
        if (person.Reduced is not null) return new Refused("这份档案已按保存期限缩减，不能再更改。", "This record was reduced when its time was over and cannot be changed.");
        return person.MergedInto is null ? person : new Reading.MergedAway(await Merging.Merged.Root(db, id, cancel));
    }

    /// <summary>The row of a door, made where nobody has named it yet.</summary>
    public static async Task<Address> Door(CraneDb db, AddressParts parts, Guid id, CancellationToken cancel)
    {
        var (division, key) = (parts.Division, parts.Key);
        var known = db.ChangeTracker.Entries<Address>().Select(entry => entry.Entity).FirstOrDefault(address => address.Division == division && address.Key == key)
            ?? await db.All<Address>(Task).SingleOrDefaultAsync(address => address.Division == division && address.Key == key, cancel);
        if (known is not null) return known;
        var door = parts.New(id);
        db.Add(door);
        return door;
    }
}

/// <summary>The number stands with another person already. Neither who nor where is told to somebody who may not open that record.</summary>
public sealed record NumberTaken(Guid? Person) : Refusal(Person is null
    ? new Standards.Text("这个证件号码已经登记在本市另一个人名下，那份档案不在您的工作范围内，请联系县级部门核对。", "This number is registered for another person of the city, whose record is not within your work: ask the county bureau to compare.")
    : new Standards.Text("这个证件号码已经登记在另一个人名下，请先打开那份档案核对是不是同一个人。", "This number is registered for another person: open that record and see whether it is the same one."));
