using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Sealing;

/// <summary>Makes a new key and has the register's numbers taken over to it, or goes on where that was cut off.</summary>
internal static class StartKeyRotation
{
    internal static async Task<Result<Guid>> Handle(CraneDb db, Actor actor, CityOptions city, CityClock clock, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Keys) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        if (await RotateKeys.UnderWay(db, cancel)) return new Refused("正在更换密钥，请等它完成。", "Keys are being changed: wait until that is done.");
        var plan = KeyPlan.Read(await db.Fact(KeyPlan.Fact), keys.Oldest);
        if (!keys.Has(plan.Key)) return new KeyMissing();
        if (plan.Step == RotationStep.None) await db.SetFact(KeyPlan.Fact, (plan with { Next = Keyring.Rotate(city.KeysFolder), Step = RotationStep.Fill }).ToString());
        var job = db.Order(actor, clock.NewId(), RotateKeys.JobKind, RotateKeys.Title, new { }, clock.RealNow, "/admin/register-keys");
        return await db.TrySave(cancel) is { } conflict ? conflict : job.Id;
    }
}

/// <summary>How far the register's numbers are, for administrators: counts only.</summary>
internal sealed record KeyState(KeyPlan Plan, bool UnderWay, int Documents, int Phones)
{
    public static async Task<KeyState> Of(CraneDb db, Keyring keys, CancellationToken cancel = default)
    {
        var plan = KeyPlan.Read(await db.Fact(KeyPlan.Fact), keys.Oldest);
        return new(plan, await RotateKeys.UnderWay(db, cancel), await Rows.Count<People.PersonDocument>(db, cancel), await Rows.Count<People.PersonPhone>(db, cancel));
    }

    private static class Rows
    {
        public static Task<int> Count<T>(CraneDb db, CancellationToken cancel) where T : class => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.All<T>(Registering.ToRegister.Task), cancel);
    }
}
