using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Villages;

/// <summary>Adds a village or community to a township, from a day, by a named approval. Answers its code.</summary>
internal static class AddVillage
{
    private const int FirstTemporary = 900;

    /// <param name="Code">12 digits of the national statistical table; null while it has none yet.</param>
    internal sealed record Request(string Township, string Name, string? Code, DateOnly On, string Reason);

    internal static async Task<Result<string>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PlaceNames names, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.EditVillages) is { } no) return no;
        var township = await db.Visible<Division>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Code == request.Township, cancel);
        if (township is null) return new NotFound();
        if (actor.OutsideOf(township.Code) is { } outside) return outside;
        if (township.Level != DivisionLevel.Township) return new Refused("村（社区）只能加在乡镇（街道）下面。", "A village or community can only be added under a township.");
        var name = request.Name.Trim();
        var errors = VillageRules.Check(name, request.On, request.Reason, clock.Today);
        var siblings = await db.Visible<Division>(actor).AsNoTracking().Where(row => row.Parent == township.Code).ToListAsync(cancel);
        if (siblings.Any(row => row.Name == name && row.ClosedOn is null)) errors.Add(VillageRules.NameTaken(township.Name));
        var code = request.Code ?? Temporary(township.Code, siblings);
        if (code is null) errors.Add(new("code", new Text("临时编号已用完，请填写统计用区划代码", "No temporary number is left; enter the statistical code")));
        else if (DivisionCode.Level(code) != DivisionLevel.Village || !code.StartsWith(township.Code, StringComparison.Ordinal)) errors.Add(new("code", new Text($"代码应为12位数字，并以{township.Code}开头", $"The code has 12 digits and begins with {township.Code}")));
        else if (siblings.Any(row => row.Code == code)) errors.Add(CodeTaken);
        if (errors.Count > 0) return new Invalid(errors);
        db.Add(new Division { Code = code!, Name = name, Parent = township.Code, Level = DivisionLevel.Village, SortKey = Pinyin.SortKey(name) });
        db.Add(VillageRules.Change(DivisionChangeKind.Added, code!, null, name, request.On, request.Reason, actor, clock));
        if (await db.TrySave(new Invalid([CodeTaken]), cancel) is { } conflict) return conflict;
        names.Forget();
        return code!;
    }

    private static readonly FieldRefusal CodeTaken = new("code", new Text("这个代码已经有村（社区）使用", "This code is already in use"));

    /// <summary>Numbers from 900 up are outside the national table and mark a code that is still to come.</summary>
    private static string? Temporary(string township, List<Division> siblings) =>
        Enumerable.Range(FirstTemporary, 100).Select(number => $"{township}{number}").FirstOrDefault(code => siblings.All(row => row.Code != code));
}
