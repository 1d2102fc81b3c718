using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Retention;

/// <summary>Rows of one table that go as they are. Their key is one id, and they are about one person.</summary>
internal sealed class RowsThatGo<T>(string rule, Func<IQueryable<T>, DateOnly, IQueryable<RetainedRow>> over) : IRetained where T : class
{
    public string Rule => rule;

    public IQueryable<RetainedRow> Over(CraneDb db, DateOnly before) => over(db.All<T>(RegistryRetention.Task).AsNoTracking(), before);

    public async Task Remove(CraneDb db, IReadOnlyList<RetainedRow> rows, DateOnly today, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        await db.All<T>(RegistryRetention.Task).Where(row => ids.Contains(EF.Property<Guid>(row, "Id"))).ExecuteDeleteAsync(cancel);
        await RegistryRetention.ForgetAudit(db, db.Model.FindEntityType(typeof(T))!.GetTableName()!, ids, cancel);
    }
}
