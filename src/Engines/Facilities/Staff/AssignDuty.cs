using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Staff;

/// <summary>Gives somebody a kind of work from a day on. Without a valid certificate that the work needs it is refused.</summary>
internal static class AssignDuty
{
    private static readonly Refusal Twice = new Invalid("duty", "这个人已经在做这项工作", "This person does this work already");

    internal sealed record Request(Guid Staff, string Duty, DateOnly From);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptStaff.Load(db, actor, request.Staff, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        if (StaffCertificates.Duty(request.Duty) is null) return new Invalid("duty", "请选择工作", "Choose the work");
        if (request.From > clock.Today.AddDays(90) || request.From < loaded.Value.From) return new Invalid("from", "起始日期不能早于到岗日期，最多提前90天", "The day cannot lie before the member's first, or more than 90 days ahead");
        // Work that began in the past and goes on is asked for today: what ran out meanwhile stands against it.
        foreach (var day in new[] { request.From, request.From < clock.Today ? clock.Today : request.From }.Distinct())
            if (await CertificateCheck.MayNot(db, request.Staff, request.Duty, day, cancel) is { } stands) return stands;
        if (await db.Visible<StaffAssignment>(actor).AnyAsync(row => row.StaffId == request.Staff && row.Duty == request.Duty && (row.To == null || row.To >= request.From), cancel)) return Twice;
        db.Add(new StaffAssignment { Id = clock.NewId(), StaffId = request.Staff, Duty = request.Duty, From = request.From, To = loaded.Value.To });
        return await db.TrySave(Twice, cancel) is { } conflict ? conflict : request.Staff;
    }
}

/// <summary>Ends somebody's work of a kind with a day; work that has not begun is taken back.</summary>
internal static class EndDuty
{
    internal sealed record Request(Guid Staff, Guid Id, DateOnly Last);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptStaff.Load(db, actor, request.Staff, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        if (await db.Visible<StaffAssignment>(actor).SingleOrDefaultAsync(row => row.Id == request.Id && row.StaffId == request.Staff, cancel) is not { } assignment) return new NotFound();
        if (request.Last > clock.Today) return new Invalid("last", "最后一天不能晚于今天", "The last day cannot be later than today");
        if (assignment.From > request.Last) db.Remove(assignment);
        else assignment.To = request.Last;
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Staff;
    }
}
