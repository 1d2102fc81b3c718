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
            .Where(entity => !entity.ClrType.GetInterfaces().Any(face => face.IsGenericType && (face.GetGenericTypeDefinition() == typeof(IVisible<>) || face.GetGenericTypeDefinition() == typeof(IPersonal<>))))
            .Select(entity => entity.ClrType.Name);
        // A person, a household, a relation and a pair of people are reached through Registry's reading alone.
        Assert.Equal(["DayRun", "DuplicateProposal", "Household", "Person", "Relation"], silent.Order());
    }

    [Fact]
    public void Records_of_people_are_opened_by_the_register_alone()
    {
        var openers = House.Rooms.SelectMany(room => room.GetTypes()).Where(type => type.IsSubclassOf(typeof(Opened)));
        Assert.All(openers, type => Assert.Equal("WhiteCrane.Engines.Registry.Reading", type.Namespace));
        var makers = House.Sources("src", ".cs", ".razor").Where(path => File.ReadAllText(path) is var text && (text.Contains("new OpenedPerson(", StringComparison.Ordinal) || text.Contains("new OpenedPeople(", StringComparison.Ordinal))).Select(House.Name);
        Assert.Equal(["src/Engines/Registry/Reading/PersonReading.cs", "src/Engines/Registry/Reading/Unmask.cs"], makers.Order());
    }

    [Fact]
    public void Nothing_about_a_person_has_a_rule_of_sight_beside_its_opening()
    {
        var both = House.Rooms.SelectMany(room => room.GetTypes()).Where(type => type.GetInterfaces() is var faces && faces.Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IPersonal<>)) && faces.Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IVisible<>)));
        Assert.Empty(both);
    }

    /// <summary>Pages and endpoints of the register reach people only through Reading and the acts.</summary>
    [Fact]
    public void No_page_asks_the_database_for_people()
    {
        var wrong = House.Sources("src", ".razor").Where(path => File.ReadAllText(path) is var text && System.Text.RegularExpressions.Regex.IsMatch(text, @"\.All<(Person|PersonDocument|PersonPhone|PersonName|Residence|PersonCategory|CategoryNomination|HouseholdMember|Household|LifeEvent|Relation|DuplicateProposal|Merge)>")).Select(House.Name);
        Assert.Empty(wrong);
    }
}
