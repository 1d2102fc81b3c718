namespace WhiteCrane.Tests.Guards;

/// <summary>Rooms stay small enough to be read.</summary>
public class SizeTests
{
    private const int LongestFile = 300;
    private const int LargestKernel = 3000;

    /// <summary>Files that are longer; the list may only shrink.</summary>
    private static readonly HashSet<string> Longer = [];

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        var tooLong = House.Sources("src", ".cs", ".razor").Where(path => Lines(path) > LongestFile).Select(House.Name).ToHashSet();
        Assert.Empty(tooLong.Except(Longer));
        Assert.Empty(Longer.Except(tooLong));
    }

    [Fact]
    public void The_kernel_has_at_most_3000_lines() =>
        Assert.InRange(House.Sources("src/Kernel", ".cs").Sum(Lines), 500, LargestKernel);

    private static int Lines(string path) => File.ReadLines(path).Count();
}
