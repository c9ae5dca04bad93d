using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.Predicting.Forecasting.Series;

namespace ReliabilityEngine.Core.Predicting.Forecasting;

/// <summary>
/// The loop's forecaster of a busy series: a plan for the coming week by the combination of models, made by <see cref="Retrain"/> on four
/// weeks of hours, moved by what the last hour was above or below it. Before the first plan, and past its end, <see cref="SeasonalLevels"/>
/// alone.
/// </summary>
/// <remarks>
/// Observe under a microsecond, Predict some ten, Retrain some ten milliseconds; 6 KB. The move fades with a time constant of 6 hours, as
/// the fast level of <see cref="SeasonalLevels"/> does. Bad at series of few events (an error ratio near zero), where the levels' robust
/// means are better.
/// </remarks>
public sealed class PlannedForecaster : IForecaster, IRetrainable
{
    /// <summary>A day's margin after the week that is looked ahead, until the next training.</summary>
    private const int PlanHours = 8 * 24;

    /// <summary>Of a backtest's errors, what a day ahead is held to.</summary>
    private const int DayAhead = 24;

    /// <summary>The 90 % quantile of the normal distribution.</summary>
    private const double Normal90 = 1.2816;

    private const double RecentHours = 1;
    private const double FadingHours = 6;

    /// <summary>The level may have moved this much, not more: beyond it is a burst, or a plan that does not hold.</summary>
    private const double MaxMove = 4;

    private SeasonalLevels _levels;
    private HourlyRates _hours = new();
    private HourlyPlan? _plan;
    private double _counted;
    private double _expected;

    private readonly SeriesMethod? _method;

    /// <param name="levels">What forecasts before the first training; fed along ever after.</param>
    /// <param name="method">The one method that plans; null for the combination.</param>
    public PlannedForecaster(SeasonalLevels levels, SeriesMethod? method = null) => (_levels, _method) = (levels, method);

    public string Name => _plan?.Model ?? _levels.Name;

    public TimeSpan Seen => _levels.Seen;

    public DateTimeOffset? TrainedAt { get; private set; }

    public void Observe(in ForecastPoint point)
    {
        _levels.Observe(point);
        if (!(point.Weight > 0) || !double.IsFinite(point.Value) || !double.IsFinite(point.Weight))
        {
            return;
        }

        _hours.Add(point);
        if (_plan is { } plan && plan.Covers(point.Start) && plan.Covers(point.Start + point.Length))
        {
            var keep = Math.Exp(-point.Length.TotalHours / RecentHours);
            _counted = (_counted * keep) + (point.Value * point.Weight);
            _expected = (_expected * keep) + (plan.Mean(point.Start, point.Start + point.Length) * point.Weight);
        }
    }

    public Forecast Predict(DateTimeOffset origin, IReadOnlyList<TimeSpan> edges)
    {
        var forecast = _levels.Predict(origin, edges);
        if (_plan is not { } plan || edges.Count == 0 || !plan.Covers(origin) || !plan.Covers(origin + edges[^1] - TimeSpan.FromTicks(1)))
        {
            return forecast;
        }

        var move = _expected > 0 ? Math.Clamp(_counted / _expected, 1 / MaxMove, MaxMove) : 1;
        var means = new double[edges.Count];
        var previous = TimeSpan.Zero;
        for (var bucket = 0; bucket < means.Length; bucket++)
        {
            var middle = (previous + edges[bucket]) / 2;
            var moved = 1 + ((move - 1) * Math.Exp(-middle.TotalHours / FadingHours));
            means[bucket] = plan.Mean(origin + previous, origin + edges[bucket]) * moved;
            previous = edges[bucket];
        }

        return new Forecast(plan.Model, edges, means, forecast.Dispersion, plan.LevelVariance);
    }

    /// <summary>Makes a new plan; keeps none when the past is too short or never varied.</summary>
    public void Retrain(DateTimeOffset now)
    {
        TrainedAt = now;
        var fitted = SeriesForecaster.Fit(_hours.Upto(now), TimeSpan.FromHours(1), PlanHours - DayAhead, _method is null ? null : [_method]);
        if (fitted.UnknownReason is not null)
        {
            _plan = null;
            return;
        }

        var forecast = fitted.Predict(PlanHours);
        var day = forecast.Means.Take(DayAhead).Average();

        // At all hours: the level is one for the day, and its spread at the hour of this training is none of it.
        var spread = Enumerable.Range(DayAhead / 2, DayAhead).Average(h => forecast.Quantile(h, 0.9) - forecast.Means[h]) / Normal90;
        _plan = new HourlyPlan(
            forecast.Model,
            HourlyRates.HourOf(now),
            [.. forecast.Means.Select(mean => (float)Math.Max(0, mean))],
            day > 0 ? Math.Min(4, spread * spread / (day * day)) : 4);
        (_counted, _expected) = (0, 0);
    }

    public IForecaster Copy()
    {
        var copy = (PlannedForecaster)MemberwiseClone();
        copy._levels = (SeasonalLevels)_levels.Copy();
        copy._hours = _hours.Copy();
        return copy;
    }
}
