using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Spending;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Benchmarks.Quality.Budgets;

/// <summary>The product's budget forecast of a Timeslices target, one slice a point, as the protocol takes it.</summary>
internal sealed class SliceBudgetModel : IBudgetModel
{
    private static readonly DateTimeOffset Epoch = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private Objective _objective = null!;
    private SampleHistory _history = null!;
    private ForecastState? _state;
    private DateTimeOffset _now = Epoch;
    private double _limit;

    public void Start(ReadOnlyMemory<double> training, double limit, TimeSpan step)
    {
        _limit = limit;
        _objective = new Objective
        {
            Indicator = new Indicator.Ratio("bad", "all"),
            Ratio = 0.9,
            Window = training.Length * step,
            Step = step,
            ScrapeInterval = step,
            Budgeting = Budgeting.Timeslices,
            Timeslice = new Timeslice(step, 0.5),
        };
        _history = new SampleHistory(HistoryLayout.For(_objective));
        foreach (var value in training.Span)
        {
            Next(value);
        }
    }

    public void Next(double value)
    {
        _now += _objective.Step;
        _history.Append([Sample.Counted(_now, value > _limit ? 0 : 1, 1)]);
        _history.MarkRead(_now);
        _state = ForecastState.Advance(_state, _objective, _history, _now);
    }

    public double[] Quantiles(int horizon, IReadOnlyList<double> levels) =>
        SpendForecaster.Quantiles(_objective, _history, _state!, _now, horizon * _objective.Step, levels);
}
