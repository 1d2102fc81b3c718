using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Emergency;

/// <summary>Whoever opened a record in an emergency writes why it was needed. Kept sealed; the person may read it.</summary>
internal static class JustifyEmergency
{
    public const int Longest = 1000;

    internal sealed record Request(Guid Opening, int Version, string Text);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        var opening = await db.Visible<BreakGlass>(actor).SingleOrDefaultAsync(row => row.Id == request.Opening, cancel);
        if (opening is null || opening.AccountId != actor.AccountId) return new NotFound();
        if (opening.Version != request.Version) return new ChangedMeanwhile();
        if (opening.JustifiedAt is not null) return new Refused("说明已经提交，不能再改。", "The explanation was given and cannot be changed.");
        if (request.Text.Trim().Length is 0 or > Longest) return new Invalid("text", $"请写明当时的情况和为什么需要这份档案（{Longest}字以内）", $"Say in {Longest} characters what happened and why the record was needed");
        (opening.Justification, opening.JustifiedAt) = (keys.Seal(request.Text.Trim()), clock.RealNow);
        return await db.TrySave(cancel) is { } conflict ? conflict : opening.Id;
    }
}

/// <summary>A supervisor finds that an emergency was one, or that it was not. Nobody judges an opening of their own.</summary>
internal static class ReviewEmergency
{
    internal sealed record Request(Guid Opening, int Version, bool Accepted);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Supervise) is { } no) return no;
        if (await db.Visible<BreakGlass>(actor).SingleOrDefaultAsync(row => row.Id == request.Opening, cancel) is not { } opening) return new NotFound();
        if (opening.Version != request.Version) return new ChangedMeanwhile();
        if (opening.AccountId == actor.AccountId) return new Refused("自己打开的档案不能由自己审查。", "Nobody looks into an opening of their own.");
        if (opening.Accepted is not null) return new Refused("已经审查过了。", "It has been looked into already.");
        if (request.Accepted && opening.JustifiedAt is null) return new Refused("还没有说明，不能认定为属实。", "Without an explanation it cannot be found true.");
        if (!request.Accepted && opening.JustifiedAt is null && clock.RealNow < opening.JustifyBy) return new Refused("说明的期限还没有到。", "There is still time for the explanation.");
        (opening.Accepted, opening.AcceptedBy) = (request.Accepted, actor.OfficeAndName);
        return await db.TrySave(cancel) is { } conflict ? conflict : opening.Id;
    }
}
