using System.Globalization;
using ReliabilityEngine.Benchmarks.Calibration.Scenes;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Calibration.Scores;

/// <summary>Turns scored origins into the rows of the calibration table; too few episodes give a row without a figure.</summary>
internal sealed class CalibrationMeasures
{
    private const int EnoughEpisodes = 20;

    /// <summary>A burn-rate alert assumes the line; half of its error and less is what a forecast is for.</summary>
    private const double MostOfLine = 0.40;

    private static readonly double[] Levels = [0.1, 0.5, 0.9];
    private static readonly TimeSpan[] Leads = [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];

    private readonly IReadOnlyList<Episode> _episodes;
    private readonly string _counts;
    private readonly bool _enough;
    private readonly RiskMeasures _risk;

    private readonly string _family;
    private readonly double _least;
    private readonly double _most;

    /// <param name="family">What the rows belong to.</param>
    /// <param name="sharesPrior">Whether incidents are such as the model expects: then it is held to a tenth, else to a quarter.</param>
    public CalibrationMeasures(string family, bool sharesPrior, IReadOnlyList<ScoredOrigin> origins)
    {
        _family = family;
        (_least, _most) = sharesPrior ? (0.9, 1.11) : (0.8, 1.25);
        _episodes = Episode.Cut(origins);
        _risk = new RiskMeasures(family, origins);
        var exhausted = _episodes.Count(episode => episode.IsExhausted);
        _enough = exhausted >= EnoughEpisodes;
        _counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{origins.Count(origin => !origin.Exhausted)} forecasts, {origins.Count(origin => origin.Exhausted)} left out as exhausted; {_episodes.Count} episodes, {exhausted} exhausted");
    }

    public IEnumerable<Measurement> Rows() =>
    [
        .. Levels.SelectMany(QuantileRatio),
        .. Leads.Select(lead => Brier(lead)),
        Brier(null),
        Integral(),
        Transform(),
        .. _risk.Rows(),
    ];

    /// <summary>What was told and what happened, for the ten-bin tables: by lead, the last one the horizon; then of the risk.</summary>
    public IEnumerable<(string Name, IReadOnlyList<ReliabilityBin> Bins)> Tables()
    {
        foreach (var lead in Leads.Select(lead => (TimeSpan?)lead).Append(null))
        {
            var name = lead is { } hours ? $"P(T ≤ {hours.TotalHours} h)" : "P(T ≤ H)";
            yield return (name, ReliabilityTable.Create([.. _episodes.SelectMany(episode => Forecasts(episode, lead))]));
        }

        foreach (var table in _risk.Tables())
        {
            yield return table;
        }
    }

    private IEnumerable<Measurement> QuantileRatio(double level)
    {
        var score = EpisodeScore.Of(
            [.. _episodes.Select(episode => new[] { episode.Origins.Sum(origin => Observed(origin, level)), episode.Origins.Sum(origin => Expected(origin, level)) })],
            sums => sums[0] / sums[1]);
        var name = string.Create(CultureInfo.InvariantCulture, $"exhausted by the P{100 * level:0}, seen ÷ told");
        yield return Row(name, "ratio, at least", score, Goal.AtLeast(_least));
        yield return Row(name, "ratio, at most", score, Goal.AtMost(_most));
    }

    private static double Observed(ScoredOrigin origin, double level) =>
        origin.Time <= (origin.Forecast.Quantile(level) ?? origin.Forecast.Horizon) ? 1 : 0;

    private static double Expected(ScoredOrigin origin, double level) => Math.Min(level, origin.Forecast.ProbabilityWithin(origin.Forecast.Horizon));

    private Measurement Brier(TimeSpan? lead) => Row(
        lead is { } hours ? string.Create(CultureInfo.InvariantCulture, $"exhausted within {hours.TotalHours} h, Brier skill") : "exhausted within H, Brier skill",
        "skill against climatology",
        EpisodeScore.BrierSkill(_episodes.Select(episode => Forecasts(episode, lead))),
        Goal.AtLeast(lead == Leads[0] ? 0.2 : 0));

    private static IEnumerable<ProbabilityForecast> Forecasts(Episode episode, TimeSpan? lead) =>
        from origin in episode.Origins
        let within = lead ?? origin.Forecast.Horizon
        where within <= origin.Forecast.Horizon
        select new ProbabilityForecast(origin.Forecast.ProbabilityWithin(within), origin.Time <= within);

    private Measurement Integral()
    {
        var sums = _episodes.Select(episode => new[]
        {
            episode.Origins.Sum(origin => StepIntegral.Of(origin.Forecast, origin.Time)),
            episode.Origins.Sum(origin => StepIntegral.OfLine(origin, origin.LineOverHour)),
            episode.Origins.Sum(origin => StepIntegral.OfLine(origin, origin.LineOverSixHours)),
            episode.Origins.Sum(origin => StepIntegral.OfLine(origin, null)),
        }).ToArray();
        NamedValue Other(string name, int column) => new(name, EpisodeScore.Of(sums, sum => sum[column] / Math.Min(sum[1], sum[2])).Value);
        var never = Other("never", 3);
        return Row(
            "∫(F(k) − 1{T ≤ k})² dk/H", "× the better straight line's", EpisodeScore.Of(sums, sum => sum[0] / Math.Min(sum[1], sum[2])),
            Goal.AtMost(Math.Min(MostOfLine, never.Value))) with
        {
            Baselines = [Other("line over 1 h", 1), Other("line over 6 h", 2), never],
        };
    }

    private Measurement Transform()
    {
        // Given that it happens within the horizon: censored ones would be uniform by construction, and hide the rest.
        var values = _episodes.SelectMany(episode => episode.Origins)
            .Where(origin => origin.Time is not null && origin.Forecast.ProbabilityWithin(origin.Forecast.Horizon) > 0)
            .Select(origin => origin.Forecast.ProbabilityWithin(origin.Time!.Value) / origin.Forecast.ProbabilityWithin(origin.Forecast.Horizon))
            .ToArray();
        return new Measurement
        {
            Family = _family,
            Measure = "PIT of what happened, largest distance to uniform",
            Unit = "Kolmogorov",
            Value = _enough ? ProbabilityIntegral.DistanceToUniform(values) : null,
            Goal = Goal.AtMost(0.1),
            Note = _enough ? null : "too few",
        };
    }

    private Measurement Row(string measure, string unit, EpisodeScore score, Goal goal) => new()
    {
        Family = _family,
        Measure = measure,
        Unit = unit,
        Value = _enough ? score.Value : null,
        Goal = goal,
        Interval = _enough ? (score.Low, score.High) : null,
        Note = _enough ? null : $"too few: {_counts}",
    };

    public override string ToString() => $"{_counts}{Environment.NewLine}{_risk}";
}
