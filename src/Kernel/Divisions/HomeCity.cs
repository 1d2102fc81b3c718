namespace WhiteCrane.Kernel.Divisions;

/// <summary>The city that runs this program, from the one place where it is written: data/divisions/city.csv.</summary>
public static class HomeCity
{
    private static readonly string[] Row = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "divisions", "city.csv")).Skip(1).First().Split(',');

    /// <summary>Its national code, four digits; every division of the city begins with it.</summary>
    public static string Code { get; } = DivisionCode.Level(Row[0]) == DivisionLevel.City ? Row[0] : throw new InvalidDataException($"data/divisions/city.csv: “{Row[0]}” is no city's code of four digits");

    public static string Name { get; } = Row[1];
}
