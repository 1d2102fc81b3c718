using WhiteCrane.BrowserTests.Harness;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace WhiteCrane.BrowserTests.Harness;

/// <summary>The walk over every page takes as long as all else together: begun last, it would keep one core waiting.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections) where T : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName.Contains(nameof(EveryPageTests), StringComparison.Ordinal))];
}
