using System.Globalization;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places;

/// <summary>One printed figure about the people of a division, with its day, where it was read and how well it is known.</summary>
/// <param name="Figure">Name of the figure, as in the file: "residents", "aged-60-over".</param>
/// <param name="Value">People or households, as <paramref name="Figure"/> says.</param>
public sealed record PopulationFigure(string Code, string Figure, long Value, DateOnly On, string Source, EvidenceGrade Grade)
{
    public Text Name => Figure switch
    {
        "residents" => new("常住人口", "Resident population"),
        "residents-outside-zone" => new("常住人口（不含经济开发区）", "Resident population (without the development zone)"),
        "residents-2010" => new("常住人口（2010年普查）", "Resident population (2010 census)"),
        "aged-0-14" => new("其中0—14岁", "of them aged 0 to 14"),
        "aged-15-59" => new("其中15—59岁", "of them aged 15 to 59"),
        "aged-60-over" => new("其中60岁及以上", "of them aged 60 and over"),
        "family-households" => new("家庭户", "Family households"),
        "collective-households" => new("集体户", "Collective households"),
        "urban" => new("居住在城镇", "Living in towns"),
        "rural" => new("居住在乡村", "Living in the country"),
        "male" => new("男性", "Male"),
        "female" => new("女性", "Female"),
        _ => new(Figure, Figure),
    };
}

/// <summary>The census figures in data/divisions/population-2020.csv. They are read, never computed with.</summary>
public static class PopulationFigures
{
    private static readonly Lazy<ILookup<string, PopulationFigure>> Loaded = new(() => Read(Path.Combine(AppContext.BaseDirectory, "data", "divisions", "population-2020.csv")).ToLookup(figure => figure.Code));

    /// <summary>What is known of a division, in the order of the file; empty below county level.</summary>
    public static IEnumerable<PopulationFigure> Of(string code) => Loaded.Value[code];

    /// <exception cref="FormatException">A line of the file is damaged: a bug of the release, not of its user.</exception>
    internal static IEnumerable<PopulationFigure> Read(string path) =>
        from line in File.ReadLines(path).Skip(1)
        where line.Length > 0
        let cells = line.Split(',')
        select new PopulationFigure(cells[0], cells[1], long.Parse(cells[2], CultureInfo.InvariantCulture), DateOnly.ParseExact(cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[4], Enum.Parse<EvidenceGrade>(cells[5]));
}
