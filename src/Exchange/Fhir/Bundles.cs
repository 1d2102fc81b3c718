using Hl7.Fhir.Model;

namespace WhiteCrane.Exchange.Fhir;

/// <summary>Answers of searches.</summary>
internal static class Bundles
{
    /// <param name="next">Key of the last one of this page, where more follow.</param>
    public static FhirAnswer Of(FhirCall call, FhirQuery query, FhirResource resource, IEnumerable<Resource> found, string? next)
    {
        var bundle = new Bundle { Type = Bundle.BundleType.Searchset };
        // What was looked for is in no link in the clear; whoever asked knows it.
        bundle.Link.Add(new() { Relation = "self", Url = $"{call.Base}/{resource.Name}" });
        if (next is not null) bundle.Link.Add(new() { Relation = "next", Url = query.Next(call, resource, next) });
        foreach (var one in found) bundle.Entry.Add(new() { FullUrl = $"{call.Base}/{resource.Name}/{one.Id}", Resource = one, Search = new() { Mode = Bundle.SearchEntryMode.Match } });
        return new FhirAnswer(bundle);
    }

    /// <summary>One page of a list that is short enough to be read whole.</summary>
    public static FhirAnswer Page<T>(FhirCall call, FhirQuery query, FhirResource resource, IReadOnlyList<T> all, Func<T, string> key, Func<T, Resource> show)
    {
        var page = (query.After is { } after ? all.SkipWhile(one => key(one) != after).Skip(1) : all).Take(query.Count + 1).ToList();
        return Of(call, query, resource, page.Take(query.Count).Select(show), page.Count > query.Count ? key(page[query.Count - 1]) : null);
    }
}
