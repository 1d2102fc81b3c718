using System.Globalization;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog.Keeping;

/// <summary>A shorter period would erase contents at the next run: they are counted first, and whoever wants it says so again.</summary>
internal sealed record WouldErase(int Days, long Count) : Refusal(new Text($"改为{Days}天后，下次清理将删除{Count}条查阅内容，不能恢复。确认无误请再保存一次。", $"With {Days} days the next run erases the contents of {Count} entries, for good. Save once more if that is meant."));

/// <summary>Sets how many days the contents of the access log are kept.</summary>
internal static class SetKeepDays
{
    /// <param name="Confirmed">The number of contents that the page said would go.</param>
    internal sealed record Request(int? Days, long? Confirmed = null);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, KeepPlan plan, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessLogPermissions.Retention) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        if (request.Days is not (>= KeepPlan.LeastDays and <= KeepPlan.MostDays) || request.Days is not { } days)
            return new Invalid("days", $"保存天数为{KeepPlan.LeastDays}到{KeepPlan.MostDays}天，任何情况下不少于{KeepPlan.LeastDays}天", $"Contents are kept {KeepPlan.LeastDays} to {KeepPlan.MostDays} days, never fewer than {KeepPlan.LeastDays}");
        if (days < await plan.Days() && await plan.CountOver(days, clock.RealNow, cancel) is > 0 and var count && !(count <= request.Confirmed)) return new WouldErase(days, count);
        await db.SetFact(KeepPlan.Fact, days.ToString(CultureInfo.InvariantCulture));
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }
}
