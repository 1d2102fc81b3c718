using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Authorities;

/// <summary>Records who may act for a person, after the paper was looked at or, for one act, the person has said so before a witness.</summary>
public static class RecordAuthority
{
    private const int AgeOfMajority = 18, LeastBetweenGenerations = 12, LongestChain = 20;

    /// <param name="Holder">Somebody in the register whose record the actor may open; null for somebody who is only named.</param>
    /// <param name="Proved">The holder has proved who they are with an account of their own, wherever they live.</param>
    public sealed record Request(Guid Person, AuthorityKind Kind, Guid? Holder, string? HolderName, string HolderIs, DateOnly From, DateOnly? To, string Document, SpokenHow? How = null, string? Witness = null, bool Proved = false);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var (person, today, errors) = (loaded.Value, clock.Today, new List<FieldRefusal>());
        Person? holder = null;
        if (request.Holder is { } id)
        {
            var found = await ToRegister.Load(db, request.Proved ? Actor.System : actor, id, cancel);
            if (found.Ok) holder = found.Value;
            else errors.Add(new("holder", new Text("没有找到这个人，或不在您的工作范围内", "This person was not found, or is not within your work")));
        }
        var name = holder?.Name ?? PersonRules.Name(request.HolderName ?? "", errors, "holderName");
        Ask(request, person, holder, today, errors);
        if (errors.Count == 0 && holder is not null && Authority.IsGuardian(request.Kind) && await Circular(db, person.Id, holder.Id, today, cancel))
            errors.Add(new("holder", new Text("这样会成为互相监护，请核对", "The two would be each other's guardians: check it")));
        if (errors.Count > 0) return new Invalid(errors);
        var authority = new Authority
        {
            Id = clock.NewId(),
            PersonId = person.Id,
            Kind = request.Kind,
            HolderId = holder?.Id,
            HolderName = name!,
            HolderIs = request.HolderIs.Trim(),
            From = request.From,
            To = request.Kind == AuthorityKind.OneAct ? request.To ?? request.From : request.To,
            Document = request.Document.Trim(),
            How = request.Kind == AuthorityKind.OneAct ? request.How : null,
            Witness = request.Kind == AuthorityKind.OneAct ? request.Witness!.Trim() : null,
            VerifiedBy = actor.OfficeAndName,
            VerifiedOn = today,
        };
        db.Add(authority);
        if (holder is not null && request.Kind != AuthorityKind.OneAct)
            db.Add(new Relation { Id = authority.Id, PersonId = person.Id, Kind = RelationKinds.Authority, HolderId = holder.Id, From = authority.From, To = authority.To });
        return await db.TrySave(new Invalid("from", "这个人在这段时间里的同一种权限已经登记了", "The same authority of this person is registered for that time already"), cancel) is { } conflict ? conflict : authority.Id;
    }

    private static void Ask(Request request, Person person, Person? holder, DateOnly today, List<FieldRefusal> errors)
    {
        if (holder?.Id == person.Id) errors.Add(new("holder", new Text("不能是本人", "It cannot be the person themselves")));
        if (request.HolderIs.Trim().Length is 0 or > 20) errors.Add(new("holderIs", new Text("请写明是本人的什么人（20字以内）", "Say in 20 characters what they are to the person")));
        if (request.Document.Trim().Length is 0 or > 200) errors.Add(new("document", request.Kind == AuthorityKind.OneAct ? new Text("请写明办哪一件事（200字以内）", "Say in 200 characters what is to be done") : new Text("请写明凭什么材料（200字以内）", "Say in 200 characters which paper it rests on")));
        if (request.From > today) errors.Add(new("from", new Text("起始日期在今天之后", "The first day lies after today")));
        if (request.To < request.From) errors.Add(new("to", new Text("最后一天早于起始日期", "The last day lies before the first")));
        if (person.Died is not null) errors.Add(new("from", new Text("这个人已去世", "This person has died")));
        if (holder?.Died is not null) errors.Add(new("holder", new Text("登记为已去世", "Registered as dead")));
        if (request.Kind == AuthorityKind.OneAct)
        {
            if (request.How is null) errors.Add(new("how", new Text("请选择本人是怎样表示的", "Choose how the person said so")));
            if (request.Witness?.Trim().Length is null or 0 or > 50) errors.Add(new("witness", new Text("请写明在场见证的人", "Name the witness who was there")));
        }
        if (request.Kind == AuthorityKind.Parent && person.BirthDate?.AgeOn(today).Least >= AgeOfMajority) errors.Add(new("kind", new Text("本人已满18岁，父母不再当然代办；请选监护人或委托代办", "The person is 18 or older: parents act no more of themselves; choose guardian or power of attorney")));
        if (holder?.BirthDate is not { } born || !Authority.IsGuardian(request.Kind)) return;
        if (request.Kind != AuthorityKind.Parent && born.AgeOn(today).Most < AgeOfMajority) errors.Add(new("holder", new Text("监护人未满18岁", "A guardian must be 18 or older")));
        if (request.Kind == AuthorityKind.Parent && person.BirthDate is { } child && child.To.Year - born.From.Year < LeastBetweenGenerations) errors.Add(new("holder", new Text("与本人年龄相差太小，不可能是父母", "Too near in age to be a parent")));
    }

    /// <summary>Whether the ward is, over any number of steps, the guardian of the one who shall be theirs.</summary>
    private static async Task<bool> Circular(CraneDb db, Guid ward, Guid guardian, DateOnly today, CancellationToken cancel)
    {
        var asked = new HashSet<Guid> { guardian };
        for (var step = 0; step < LongestChain; step++)
        {
            var wards = asked.ToList();
            var above = await db.All<Authority>(ToRegister.Task).Where(row => wards.Contains(row.PersonId) && row.HolderId != null && row.Kind <= AuthorityKind.AgreedGuardian && (row.To == null || row.To >= today)).Select(row => row.HolderId!.Value).ToListAsync(cancel);
            if (above.Contains(ward)) return true;
            var before = asked.Count;
            asked.UnionWith(above);
            if (asked.Count == before) return false;
        }
        return true;
    }
}

/// <summary>An authority ends: its last day and why. The relation that rests on it ends with it.</summary>
internal static class EndAuthority
{
    internal sealed record Request(Guid Authority, int Version, DateOnly LastDay, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        if (await db.All<Authority>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == request.Authority, cancel) is not { } authority) return new NotFound();
        var loaded = await ToRegister.Load(db, actor, authority.PersonId, cancel);
        if (loaded.Refusal is { } missing) return missing;
        if (authority.Version != request.Version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        if (request.LastDay < authority.From) errors.Add(new("to", new Text("最后一天早于起始日期", "The last day lies before the first")));
        if (request.LastDay > clock.Today) errors.Add(new("to", new Text("最后一天在今天之后", "The last day lies after today")));
        if (request.Reason.Trim().Length is 0 or > 200) errors.Add(new("reason", new Text("请写明理由（200字以内）", "Give the reason in 200 characters")));
        if (errors.Count > 0) return new Invalid(errors);
        (authority.To, authority.EndReason) = (request.LastDay, request.Reason.Trim());
        if (await db.All<Relation>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == authority.Id, cancel) is { } relation) relation.To = request.LastDay;
        return await db.TrySave(cancel) is { } conflict ? conflict : authority.PersonId;
    }
}
