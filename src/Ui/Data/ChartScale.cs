namespace WhiteCrane.Ui;

/// <summary>Round marks for an axis.</summary>
internal sealed record ChartScale(decimal Low, decimal High, decimal Step)
{
    public IEnumerable<decimal> Marks
    {
        get { for (var mark = Low; mark <= High; mark += Step) yield return mark; }
    }

    /// <summary>A scale of four to eight steps of 1, 2 or 5 × 10ⁿ that holds all values and the given ends.</summary>
    public static ChartScale For(IEnumerable<decimal> values, decimal? low, decimal? high)
    {
        var all = values.ToList();
        if (all.Count == 0) all.Add(0);
        var (min, max) = (Math.Min(low ?? all.Min(), all.Min()), Math.Max(high ?? all.Max(), all.Max()));
        if (min == max) (min, max) = (min - 1, max + 1);
        var step = 1m;
        while ((max - min) / step > 8) step *= 10;
        while ((max - min) / step <= 0.8m) step /= 10;
        foreach (var finer in (decimal[])[5, 2])
            if ((max - min) / (step / finer) <= 6) { step /= finer; break; }
        var bottom = Math.Floor(min / step) * step;
        var top = Math.Ceiling(max / step) * step;
        return new(bottom, top, step);
    }
}
