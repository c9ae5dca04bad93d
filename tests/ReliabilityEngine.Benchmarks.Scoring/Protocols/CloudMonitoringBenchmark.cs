using ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Production telemetry with labelled points, streaming; mean over the series that have labels.</summary>
public sealed class CloudMonitoringBenchmark : IBenchmark
{
    private const int Lags = 8;

    /// <summary>Seen before anomalies were watched at their own hour: 19 of 113 segments.</summary>
    private const double RecallGoal = 0.35;

    public string Family => "ms-cloud-monitoring";

    public double Weight => 16;

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var all = CloudMonitoringLoader.Load(folder);
        var labelled = all.Where(series => series.Labels!.Contains(true)).ToArray();
        if (labelled.Length == 0)
        {
            return [];
        }

        var tried = models.CloudMonitoring?.All ?? [];
        double runs = 2 + tried.Count;
        AnomalyAreas[] Areas(Func<TimeSeries, double[]> score, int run) => [.. labelled.Select((series, i) =>
        {
            progress((run + (i / (double)labelled.Length)) / runs);
            return AnomalyAreas.Of(series.Labels!, score(series), series.Step >= TimeSpan.FromMinutes(30) ? 12 : 30);
        })];

        var mad = AnomalyAreas.Mean(Areas(series => Streams.Score(series, new PastMadDetector()), 0));
        var forest = AnomalyAreas.Mean(Areas(series => IsolationForestDetector.ScoreByLags(series.Values, Lags), 1));
        var ours = tried.Count == 0 ? null : new SeriesScores<AnomalyAreas>(
            [.. tried.Select((create, run) => Areas(series => Streams.Score(series, create()), 2 + run))],
            areas => AnomalyAreas.Mean(areas).VusPr,
            half);

        Measurement Row(string measure, Func<AnomalyAreas, double> area, Goal goal, NamedValue[] published) => new Measurement
        {
            Family = Family,
            Measure = measure,
            Unit = "area",
            Goal = goal,
            Baselines = [new("past-only MAD", area(mad)), new("isolation forest, 8 lags, batch", area(forest))],
            Published = published,
            Note = $"{labelled.Length} series",
        }.With(ours?.Measure(areas => area(AnomalyAreas.Mean(areas))));

        return
        [
            Row("VUS-PR", areas => areas.VusPr, Goal.AtLeast(0.52, 0.60), [new("past-only MAD", 0.41), new("isolation forest, 8 lags, batch", 0.56)]),
            Row("AUC-PR", areas => areas.AucPr, Goal.AtLeast(Math.Max(mad.AucPr, forest.AucPr)), []),
            .. Alarms(all, half, models.Alarms),
        ];
    }

    private IEnumerable<Measurement> Alarms(IReadOnlyList<TimeSeries> all, DataHalf half, Choice<UnivariateModel>? models)
    {
        var ours = models is null ? null : new SeriesScores<SegmentCount>(
            [.. models.All.Select(model => all.Select(series => SegmentCount.Of(series, model)).ToArray())], SegmentCount.Worth, half);
        yield return new Measurement
        {
            Family = Family,
            Measure = "segments with an alarm",
            Unit = "share",
            Goal = Goal.AtLeast(RecallGoal),
            Note = $"{all.Sum(series => RowRange.Runs(series.Labels!).Count)} segments",
        }.With(ours?.Measure(SegmentCount.Recall));
        if (all.Where(series => !series.Labels!.Contains(true)).ToArray() is { Length: > 0 } unlabelled)
        {
            yield return AlarmRate.Row(Family, unlabelled, ours?.Measure(SegmentCount.FalseAlarms));
        }
    }
}
