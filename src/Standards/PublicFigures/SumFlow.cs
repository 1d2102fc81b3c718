namespace WhiteCrane.Standards;

/// <summary>
/// What a reader of the published table can work out. Every figure stands in exactly two sums, once on each side: the row's own sum and the
/// sum one level up, or the sum below and the sum above. So the figures are the arcs of a network and the sums its nodes; a hidden figure
/// can grow by as much as can flow round through other hidden figures. Published figures carry no flow.
/// </summary>
internal sealed class SumFlow
{
    private const long Unbounded = 1L << 50;
    private readonly TableSums sums;
    private readonly bool smallIsSaid;
    private readonly int[] tail, head;
    private readonly bool[] hidden;
    private readonly long[] up, down;
    private readonly List<int>[] arcsAt;
    private readonly List<int> pushed = [];

    internal SumFlow(TableSums sums, bool smallIsSaid)
    {
        (this.sums, this.smallIsSaid) = (sums, smallIsSaid);
        var count = sums.Rows * sums.Cells;
        (tail, head, hidden, up, down) = (new int[count], new int[count], new bool[count], new long[count], new long[count]);
        // Nodes: a row's sum of cells (lowest rows), its sums of children by column (others), and one for the table's outside.
        arcsAt = [.. Enumerable.Range(0, count + 1).Select(_ => new List<int>())];
        for (var r = 0; r < sums.Rows; r++)
            for (var c = 0; c < sums.Cells; c++)
            {
                var arc = r * sums.Cells + c;
                var own = sums.HasChildren[r] ? arc : r * sums.Cells;
                var above = sums.Parent[r] < 0 ? count : sums.Parent[r] * sums.Cells + c;
                var isTotal = c == sums.Cells - 1;
                (tail[arc], head[arc]) = isTotal ? (above, own) : (own, above);
                arcsAt[own].Add(arc);
                arcsAt[above].Add(arc);
                hidden[arc] = Value(arc) < PublicFigures.Threshold;
                (up[arc], down[arc]) = (Bound(arc, true), Bound(arc, false));
            }
    }

    internal CellKind[,] Kinds()
    {
        var kinds = new CellKind[sums.Rows, sums.Cells];
        for (var arc = 0; arc < hidden.Length; arc++)
            kinds[arc / sums.Cells, arc % sums.Cells] = !hidden[arc] ? CellKind.Shown : smallIsSaid && Value(arc) < PublicFigures.Threshold ? CellKind.FewerThanTen : CellKind.Withheld;
        return kinds;
    }

    /// <summary>Largest less smallest possible value of a hidden figure, counted no further than needed.</summary>
    internal long Width(int r, int c)
    {
        var arc = r * sums.Cells + c;
        var grows = Push(arc, growing: true);
        return grows >= PublicFigures.MinimumWidth ? grows : grows + Push(arc, growing: false);
    }

    /// <summary>Withholds the cheapest further figures that widen this one's range; false when none can.</summary>
    internal bool WithholdFor(int r, int c)
    {
        var arc = r * sums.Cells + c;
        foreach (var least in new long[] { PublicFigures.MinimumWidth, 1 })
            foreach (var growing in new[] { true, false })
            {
                // The search goes on from what flows already, so a way found must use a figure still published.
                var flows = Push(arc, growing);
                if (flows >= Limit(arc, growing)) continue;
                if (Way(arc, growing, least, withPublished: true) is not { } way) continue;
                var before = hidden.Count(isHidden => isHidden);
                foreach (var (step, _) in way) hidden[step] = true;
                if (hidden.Count(isHidden => isHidden) > before) return true;
            }
        return false;
    }

    private long Push(int arc, bool growing)
    {
        foreach (var at in pushed) (up[at], down[at]) = (Bound(at, true), Bound(at, false));
        pushed.Clear();
        var (limit, flows) = (Limit(arc, growing), 0L);
        while (flows < limit && Way(arc, growing, 1, withPublished: false) is { } way)
        {
            var part = Math.Min(limit - flows, way.Min(step => step.Up ? up[step.Arc] : down[step.Arc]));
            foreach (var (step, isUp) in way)
            {
                up[step] += isUp ? -part : part;
                down[step] += isUp ? part : -part;
                pushed.Add(step);
            }
            flows += part;
        }
        return flows;
    }

    private long Limit(int arc, bool growing) => Math.Min(PublicFigures.MinimumWidth, Bound(arc, growing));

    private long Bound(int arc, bool growing)
    {
        var small = Value(arc) < PublicFigures.Threshold;
        if (growing) return smallIsSaid && small ? PublicFigures.Threshold - 1 - Value(arc) : Unbounded;
        return smallIsSaid && !small ? Value(arc) - PublicFigures.Threshold : Value(arc);
    }

    /// <summary>The cheapest way round from one end of the figure to the other, other than through it; null when there is none.</summary>
    private List<(int Arc, bool Up)>? Way(int around, bool growing, long least, bool withPublished)
    {
        var (from, to) = growing ? (head[around], tail[around]) : (tail[around], head[around]);
        var cost = new Dictionary<int, long> { [from] = 0 };
        var came = new Dictionary<int, (int Arc, bool Up, int Node)>();
        var queue = new PriorityQueue<int, long>();
        queue.Enqueue(from, 0);
        while (queue.TryDequeue(out var node, out var spent))
        {
            if (node == to) break;
            if (spent > cost[node]) continue;
            foreach (var arc in arcsAt[node])
            {
                var isUp = tail[arc] == node;
                if (arc == around || (!hidden[arc] && !withPublished) || (isUp ? up[arc] : down[arc]) < least) continue;
                var (next, sum) = (isUp ? head[arc] : tail[arc], spent + (hidden[arc] ? 1 : Cost(arc)));
                if (cost.TryGetValue(next, out var known) && known <= sum) continue;
                (cost[next], came[next]) = (sum, (arc, isUp, node));
                queue.Enqueue(next, sum);
            }
        }
        if (!came.ContainsKey(to)) return null;
        List<(int, bool)> way = [];
        for (var node = to; node != from; node = came[node].Node) way.Add((came[node].Arc, came[node].Up));
        return way;
    }

    // Totals are what readers look for first, so they are given up last; among equals the smaller figure goes.
    private long Cost(int arc) =>
        1000L * (arc % sums.Cells == sums.Cells - 1 ? 5 : 1) * (sums.HasChildren[arc / sums.Cells] ? 10 : 1) + Math.Min(Value(arc), 999);

    private long Value(int arc) => sums.Values[arc / sums.Cells, arc % sums.Cells];
}
