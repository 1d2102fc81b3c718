using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Categories;

/// <summary>A village or an office says that a person is of a category, from a day, and what that rests on. It counts once it is confirmed.</summary>
internal static class NominateCategory
{
    internal sealed record Request(Guid Person, string Code, DateOnly From, string Evidence, string Source = "counter");

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var person = loaded.Value;
        var errors = new List<FieldRefusal>();
        var rule = CategoryRules.Find(request.Code);
        if (rule is null) errors.Add(new("code", new Text("请选择类别", "Choose a category")));
        if (request.From > clock.Today) errors.Add(new("from", new Text("起始日期在今天之后", "The first day lies after today")));
        if (person.BirthDate is { } birth && request.From < birth.From) errors.Add(new("from", new Text("起始日期在出生日期之前", "The first day lies before the birth date")));
        if (request.Evidence.Trim().Length is 0 or > 200) errors.Add(new("evidence", new Text("请写明依据（200字以内），例如证件编号或看到的情况", "Say in 200 characters what it rests on, such as a certificate's number or what was seen")));
        if (rule?.AgeProblem(person.BirthDate, request.From) is { } age) errors.Add(new("code", age));
        if (!person.Present) errors.Add(new("code", new Text("这个人已去世或已离开本市", "This person has died or left the city")));
        if (errors.Count > 0) return new Invalid(errors);
        if (await db.All<CategoryNomination>(ToRegister.Task).AnyAsync(row => row.PersonId == person.Id && row.Code == request.Code && row.Confirmed == null, cancel)) return Waits;
        var valid = await db.All<PersonCategory>(ToRegister.Task).Where(row => row.PersonId == person.Id && (row.To == null || row.To >= request.From)).Select(row => row.Code).ToListAsync(cancel);
        if (Against(valid, request.Code) is { } against) return against;
        var nomination = new CategoryNomination { Id = clock.NewId(), PersonId = person.Id, Code = request.Code, From = request.From, Evidence = request.Evidence.Trim(), Source = request.Source, By = actor.OfficeAndName, On = clock.Today };
        db.Add(nomination);
        return await db.TrySave(Waits, cancel) is { } conflict ? conflict : nomination.Id;
    }

    private static readonly Invalid Waits = new("code", "这个类别已经登记了，正在等待确认", "This category is registered already and waits to be confirmed");

    /// <summary>What of the valid categories speaks against another one.</summary>
    internal static Invalid? Against(IReadOnlyCollection<string> valid, string code) =>
        valid.Contains(code) ? new Invalid("code", "这个类别已经确认过，还在有效期内", "This category is confirmed already and still valid")
        : CategoryRules.Conflicts(valid, code) is [var against, ..] ? new Invalid("code", $"与“{against.Name.Zh}”不能同时有，请先办理那一项的结束", $"It cannot stand beside “{against.Name.En}”: end that first") : null;
}
