using ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Coverage and pinball loss of interval forecasts beside the conformal seasonal naive; mean over origins, then series.</summary>
internal sealed class IntervalComparison(int season)
{
    private readonly ConformalSeasonalNaive _naive = new(season);
    private readonly IntervalTotals _ours = new();
    private readonly IntervalTotals _naives = new();

    /// <summary>The bounds of 95 % and 80 % and the median between them.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.025, 0.1, 0.5, 0.9, 0.975];

    public void Add(QuantilePath path, ReadOnlyMemory<double> history, TimeSpan step, ReadOnlyMemory<double> actual, double scale)
    {
        _ours.Add(path.Quantiles, actual.Span, scale);
        AddNaive(history, step, actual, scale);
    }

    public void AddNaive(ReadOnlyMemory<double> history, TimeSpan step, ReadOnlyMemory<double> actual, double scale) =>
        _naives.Add(_naive.Forecast(history, step, actual.Length, Levels).Quantiles, actual.Span, scale);

    public void EndSeries()
    {
        _ours.EndSeries();
        _naives.EndSeries();
    }

    public IEnumerable<Measurement> Measure(string family, double tolerance, bool hasModel)
    {
        Measurement Row(string measure, string unit, Goal goal, Func<IntervalTotals, double> of, Func<IntervalTotals, string> note) => new()
        {
            Family = family,
            Measure = measure,
            Unit = unit,
            Value = hasModel ? of(_ours) : null,
            Goal = goal,
            Baselines = [new("conformal seasonal naive", of(_naives))],
            Note = note(hasModel ? _ours : _naives) + (hasModel ? "" : " (baseline)"),
        };
        yield return Row("80 % interval, coverage off by", "points", Goal.AtMost(tolerance), total => 100 * Math.Abs(total.Coverage80 - 0.80), total => $"covers {total.Coverage80:P1}");
        yield return Row("95 % interval, coverage off by", "points", Goal.AtMost(tolerance), total => 100 * Math.Abs(total.Coverage95 - 0.95), total => $"covers {total.Coverage95:P1}");
        yield return Row("pinball loss", "× conformal seasonal naive", Goal.AtMost(0.85), total => total.Pinball / _naives.Pinball, total => $"{total.Pinball:F3} scaled");
    }
}
