using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Villages;

/// <summary>The order in time of what happens to a village.</summary>
internal static class VillageClosed
{
    public static readonly Refusal Refusal = new Refused("这个村（社区）已经撤销，不能再改。", "This village or community has been closed and can no longer be changed.");

    public static async Task<DateOnly?> LastChange(CraneDb db, Actor actor, string code, CancellationToken cancel) =>
        await db.Visible<DivisionChange>(actor).Where(change => change.Code == code).MaxAsync(change => (DateOnly?)change.On, cancel);

    public static FieldRefusal BeforeLast(DateOnly last, string field = "on")
    {
        var day = OfficialDates.Plain(last);
        return new(field, new Text($"日期不能早于上一次变更（{day.Zh}）", $"The day cannot be before the last change ({day.En})"));
    }
}
