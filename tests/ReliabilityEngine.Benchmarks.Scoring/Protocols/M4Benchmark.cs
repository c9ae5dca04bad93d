using ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>M4's hourly series, 48 steps ahead: OWA against the Naive2 of the same run, MSIS, coverage and pinball loss.</summary>
public sealed class M4Benchmark : IBenchmark
{
    private const double Alpha = 0.05;

    private static readonly TimeSpan Step = TimeSpan.FromHours(1);

    private static readonly PointBaseline[] Others =
        [PointBaseline.Naive2, PointBaseline.SeasonalNaive, PointBaseline.Theta, PointBaseline.HoltWinters, PointBaseline.ProfileAutoregression];

    public string Family => "m4";

    public double Weight => 60;

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var all = M4Loader.Load(folder);
        if (all.Count == 0)
        {
            return [];
        }

        var tried = models.M4?.All ?? [];
        var runs = 1.0 + tried.Count;
        var errors = Others.Select(other => all.Select(series => Errors(series, other.Forecast(series.Train, M4Series.Season, M4Series.Horizon))).ToArray()).ToArray();
        var naive = Scores(all, new ConformalSeasonalNaive(M4Series.Season), done => progress(done / runs));
        var (smape, mase) = (errors[0].Average(error => error.Smape), errors[0].Average(error => error.Mase));
        double Owa(IReadOnlyList<(double Smape, double Mase)> list) =>
            ForecastErrors.Owa(list.Average(error => error.Smape), list.Average(error => error.Mase), smape, mase);
        double OwaOf(IReadOnlyList<PathScore> scores) => Owa([.. scores.Select(score => (score.First, score.Second))]);
        var ours = tried.Count == 0 ? null : new SeriesScores<PathScore>(
            [.. tried.Select((model, run) => Scores(all, model, done => progress((1 + run + done) / runs)))], scores => -OwaOf(scores), half);
        return
        [
            new Measurement
            {
                Family = Family,
                Measure = "OWA",
                Unit = "× Naive2",
                Goal = Goal.AtMost(0.50, 0.44),
                Baselines = [.. Others.Select((other, o) => new NamedValue(other.Name, Owa(errors[o])))],
                Published = [new("seasonal naive", 0.627), new("Theta", 1.006), new("winner", 0.440), new("best", 0.410)],
                Note = FormattableString.Invariant($"{all.Count} series; Naive2 sMAPE {smape:F3}, MASE {mase:F3} (test 18.383/2.395, tuning cut 19.225/2.455)"),
            }.With(ours?.Measure(OwaOf)),
            new Measurement
            {
                Family = Family,
                Measure = "MSIS",
                Unit = "× seasonal naive",
                Goal = Goal.AtMost(10),
                Baselines = [new("conformal seasonal naive", naive.Average(score => score.Msis))],
                Published = [new("ETS", 17.5), new("ARIMA", 7.5)],
            }.With(ours?.Measure(scores => scores.Average(score => score.Msis))),
            .. PathScore.IntervalRows(Family, 2, ours, [.. naive.Select(score => score.Intervals)]),
        ];
    }

    private static PathScore[] Scores(IReadOnlyList<M4Series> all, IQuantileForecaster model, Action<double> progress) => [.. all.Select((series, i) =>
    {
        progress(i / (double)all.Count);
        var scale = ForecastErrors.SeasonalScale(series.Train, M4Series.Season);
        var path = model.Forecast(series.Train, Step, M4Series.Horizon, IntervalScore.Levels);
        var (smape, mase) = Errors(series, path.Point);
        return new PathScore(
            smape, mase, ForecastErrors.Msis(series.Test, path.Quantiles[0], path.Quantiles[^1], Alpha, scale), IntervalScore.Of(path, series.Test, scale));
    })];

    private static (double Smape, double Mase) Errors(M4Series series, double[] path) => (
        ForecastErrors.Smape(series.Test, path),
        ForecastErrors.Mase(series.Test, path, ForecastErrors.SeasonalScale(series.Train, M4Series.Season)));
}
