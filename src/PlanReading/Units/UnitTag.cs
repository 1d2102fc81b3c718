namespace WhiteCrane.PlanReading;

/// <summary>How a unit stands in its tag, before the roles of the whole tag are settled.</summary>
internal enum Standing { Plain, Leads, Supports, Before会同 }

internal sealed record TaggedUnit(string Name, Standing Standing, Span Place);

/// <summary>A tag that names responsible units: "(责任单位:…)", "（X、Y负责）", or a labelled line.</summary>
internal sealed record UnitTag(Span Whole, IReadOnlyList<TaggedUnit> Units);
