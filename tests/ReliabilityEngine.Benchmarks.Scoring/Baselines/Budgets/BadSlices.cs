using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Budgets;

/// <summary>What the budget baselines share: a running count of bad slices, so that any past sum is one difference.</summary>
internal abstract class BadSlices : IBudgetModel
{
    private readonly List<int> _cumulative = [0];
    private double _limit;

    /// <summary>Points seen so far.</summary>
    protected int Count => _cumulative.Count - 1;

    public void Start(ReadOnlyMemory<double> training, double limit, TimeSpan step)
    {
        _limit = limit;
        foreach (var value in training.Span)
        {
            Next(value);
        }
    }

    public void Next(double value) => _cumulative.Add(_cumulative[^1] + (value > _limit ? 1 : 0));

    public double[] Quantiles(int horizon, IReadOnlyList<double> levels)
    {
        var sorted = Outcomes(horizon).Select(outcome => Math.Clamp(outcome, 0, horizon)).Order().ToArray();
        return [.. levels.Select(level => sorted.Length == 0 ? 0 : Quantile.OfSorted(sorted, level))];
    }

    /// <summary>Bad slices in the <paramref name="length"/> points from <paramref name="from"/> on.</summary>
    protected int Sum(int from, int length) => _cumulative[from + length] - _cumulative[from];

    /// <summary>Equally likely counts for the next <paramref name="horizon"/> points.</summary>
    protected abstract IEnumerable<double> Outcomes(int horizon);
}
