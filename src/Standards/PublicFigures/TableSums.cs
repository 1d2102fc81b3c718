namespace WhiteCrane.Standards;

/// <summary>A table with all its sums: the last cell of a row is its total, a row with children their sum.</summary>
internal sealed class TableSums
{
    internal required long[,] Values { get; init; }

    /// <summary>Index of each row's parent, or -1.</summary>
    internal required int[] Parent { get; init; }

    internal required bool[] HasChildren { get; init; }
    internal int Rows => Values.GetLength(0);
    internal int Cells => Values.GetLength(1);

    internal static TableSums Of(CountTable table)
    {
        var index = new Dictionary<string, int>();
        for (var r = 0; r < table.Rows.Count; r++)
            if (!index.TryAdd(table.Rows[r].Id, r)) throw new ArgumentException($"Two rows have the id {table.Rows[r].Id}.", nameof(table));
        var parent = table.Rows.Select(row => row.Parent is not { } id ? -1 : index.TryGetValue(id, out var at) ? at : throw new ArgumentException($"Row {row.Id} names a parent {id} that is not there.", nameof(table))).ToArray();
        var hasChildren = new bool[parent.Length];
        foreach (var p in parent) if (p >= 0) hasChildren[p] = true;

        var values = new long[parent.Length, table.Columns + 1];
        for (var r = 0; r < parent.Length; r++)
        {
            var row = table.Rows[r];
            if (row.Counts.Count != (hasChildren[r] ? 0 : table.Columns))
                throw new ArgumentException($"Row {row.Id} must have {(hasChildren[r] ? 0 : table.Columns)} counts.", nameof(table));
            if (row.Counts.Any(count => count < 0)) throw new ArgumentException($"Row {row.Id} has a negative count.", nameof(table));
            var at = r;
            for (var level = 0; at >= 0; level++, at = parent[at])
            {
                if (level > parent.Length) throw new ArgumentException($"Row {row.Id} is above itself.", nameof(table));
                for (var c = 0; c < row.Counts.Count; c++)
                {
                    values[at, c] = checked(values[at, c] + row.Counts[c]);
                    values[at, table.Columns] = checked(values[at, table.Columns] + row.Counts[c]);
                }
            }
        }
        return new() { Values = values, Parent = parent, HasChildren = hasChildren };
    }

    /// <summary>One column alone; its total repeats it.</summary>
    internal TableSums Only(int column)
    {
        var values = new long[Rows, 2];
        for (var r = 0; r < Rows; r++) values[r, 0] = values[r, 1] = Values[r, column];
        return new() { Values = values, Parent = Parent, HasChildren = HasChildren };
    }
}
