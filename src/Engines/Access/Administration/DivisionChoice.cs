using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>The divisions an administrator may choose: those of the own scope, the city and counties first, townships below their county.</summary>
internal static class DivisionChoice
{
    public static async Task<IReadOnlyList<Option>> Of(CraneDb db, Actor actor, bool withVillages = false, CancellationToken cancel = default)
    {
        var rows = await db.Visible<Division>(actor).AsNoTracking().Where(Sight.ByDivision<Division>(actor, row => row.Code)).Where(row => withVillages || row.Level != DivisionLevel.Village).OrderBy(row => row.Code).ToListAsync(cancel);
        return [.. rows.Select(row => new Option(row.Code, new string('　', (int)row.Level) + row.Name))];
    }
}
