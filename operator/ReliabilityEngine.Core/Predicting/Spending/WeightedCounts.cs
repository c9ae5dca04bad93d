namespace ReliabilityEngine.Core.Predicting.Spending;

/// <summary>Counts that are not equally likely, and the quantiles of their distribution.</summary>
internal sealed class WeightedCounts(int capacity)
{
    private readonly List<(double Count, double Weight)> _counts = new(capacity);

    /// <param name="weight">At least 0.</param>
    public void Add(double count, double weight) => _counts.Add((count, weight));

    /// <summary>Adds equally likely counts that share one weight.</summary>
    public void AddEach(IReadOnlyList<double> counts, double weight)
    {
        foreach (var count in counts)
        {
            Add(count, weight / counts.Count);
        }
    }

    /// <summary>At each of the rising levels the least count with so much of the mass at or below it; zeros without any mass.</summary>
    public double[] Quantiles(IReadOnlyList<double> levels)
    {
        var quantiles = new double[levels.Count];
        _counts.Sort((one, other) => one.Count.CompareTo(other.Count));
        var mass = _counts.Sum(count => count.Weight);
        if (mass <= 0)
        {
            return quantiles;
        }

        var (next, seen) = (0, _counts[0].Weight);
        for (var i = 0; i < quantiles.Length; i++)
        {
            while (seen < levels[i] * mass && next < _counts.Count - 1)
            {
                seen += _counts[++next].Weight;
            }

            quantiles[i] = _counts[next].Count;
        }

        return quantiles;
    }
}
