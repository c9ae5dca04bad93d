using ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>M4's hourly series, 48 steps ahead: OWA against the Naive2 of the same run, MSIS, coverage and pinball loss.</summary>
public sealed class M4Benchmark : IBenchmark
{
    private const double Alpha = 0.05;

    private static readonly PointBaseline[] Others =
        [PointBaseline.Naive2, PointBaseline.SeasonalNaive, PointBaseline.Theta, PointBaseline.HoltWinters, PointBaseline.ProfileAutoregression];

    public string Family => "m4";

    public double Weight => 25;

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var all = M4Loader.Load(folder);
        if (all.Count == 0)
        {
            return [];
        }

        var errors = Others.Select(_ => new List<(double Smape, double Mase)>()).ToArray();
        var ours = new List<(double Smape, double Mase)>();
        var intervals = new IntervalComparison(M4Series.Season);
        List<double> msis = [], naiveMsis = [];
        for (var i = 0; i < all.Count; i++)
        {
            progress(i / (double)all.Count);
            var series = all[i];
            var scale = ForecastErrors.SeasonalScale(series.Train, M4Series.Season);
            for (var other = 0; other < Others.Length; other++)
            {
                errors[other].Add(Errors(series, Others[other].Forecast(series.Train, M4Series.Season, M4Series.Horizon), scale));
            }

            var naive = new ConformalSeasonalNaive(M4Series.Season).Forecast(series.Train, TimeSpan.FromHours(1), M4Series.Horizon, IntervalComparison.Levels);
            naiveMsis.Add(ForecastErrors.Msis(series.Test, naive.Quantiles[0], naive.Quantiles[^1], Alpha, scale));
            if (models.M4?.Forecast(series.Train, TimeSpan.FromHours(1), M4Series.Horizon, IntervalComparison.Levels) is { } path)
            {
                ours.Add(Errors(series, path.Point, scale));
                msis.Add(ForecastErrors.Msis(series.Test, path.Quantiles[0], path.Quantiles[^1], Alpha, scale));
                intervals.Add(path, series.Train, TimeSpan.FromHours(1), series.Test, scale);
            }
            else
            {
                intervals.AddNaive(series.Train, TimeSpan.FromHours(1), series.Test, scale);
            }

            intervals.EndSeries();
        }

        var (smape, mase) = Mean(errors[0]);
        double Owa(List<(double Smape, double Mase)> list) => ForecastErrors.Owa(Mean(list).Smape, Mean(list).Mase, smape, mase);
        return
        [
            new Measurement
            {
                Family = Family,
                Measure = "OWA",
                Unit = "× Naive2",
                Value = models.M4 is null ? null : Owa(ours),
                Goal = Goal.AtMost(0.50, 0.44),
                Baselines = [.. Others.Select((other, o) => new NamedValue(other.Name, Owa(errors[o])))],
                Published = [new("seasonal naive", 0.627), new("Theta", 1.006), new("winner", 0.440), new("best", 0.410)],
                Note = FormattableString.Invariant($"{all.Count} series; Naive2 sMAPE {smape:F3}, MASE {mase:F3} (test 18.383/2.395, tuning cut 19.225/2.455)"),
            },
            new Measurement
            {
                Family = Family,
                Measure = "MSIS",
                Unit = "× seasonal naive",
                Value = models.M4 is null ? null : msis.Average(),
                Goal = Goal.AtMost(10),
                Baselines = [new("conformal seasonal naive", naiveMsis.Average())],
                Published = [new("ETS", 17.5), new("ARIMA", 7.5)],
            },
            .. intervals.Measure(Family, 2, models.M4 is not null),
        ];
    }

    private static (double Smape, double Mase) Errors(M4Series series, double[] path, double scale) =>
        (ForecastErrors.Smape(series.Test, path), ForecastErrors.Mase(series.Test, path, scale));

    private static (double Smape, double Mase) Mean(List<(double Smape, double Mase)> errors) =>
        (errors.Average(error => error.Smape), errors.Average(error => error.Mase));
}
