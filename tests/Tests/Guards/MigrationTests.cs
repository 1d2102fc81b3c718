using Microsoft.EntityFrameworkCore;
using WhiteCrane.App.Start;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Guards;

/// <summary>The model has its migrations, for both databases.</summary>
public class MigrationTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void No_model_change_is_without_its_migration(string database)
    {
        using var db = new DesignTime().CreateDbContext([database]);
        Assert.False(db.Database.HasPendingModelChanges(), "run ./dev migrate NAME");
    }

    [Fact]
    public void Every_table_carries_the_prefix_of_its_room()
    {
        using var db = new DesignTime().CreateDbContext(["sqlite"]);
        string[] prefixes = ["kernel_", .. WhiteCrane.App.AllModules.List.All.Select(module => module.Name + "_")];
        var without = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Where(table => !prefixes.Any(prefix => table.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.Empty(without);
    }
}
