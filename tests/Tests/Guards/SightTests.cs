using WhiteCrane.Kernel.Data;
using WhiteCrane.App.Start;

namespace WhiteCrane.Tests.Guards;

/// <summary>Who sees a record is part of every query: each stored thing says it, and the door around it has few users.</summary>
public class SightTests
{
    [Fact]
    public void Every_stored_thing_says_who_sees_it()
    {
        using var db = new DesignTime().CreateDbContext(["sqlite"]);
        var silent = db.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.ClrType.Assembly.GetName().Name!.StartsWith("WhiteCrane", StringComparison.Ordinal))
            .Where(entity => !entity.ClrType.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IVisible<>)))
            .Select(entity => entity.ClrType.Name);
        Assert.Equal(["DayRun"], silent.Order());
    }
}
