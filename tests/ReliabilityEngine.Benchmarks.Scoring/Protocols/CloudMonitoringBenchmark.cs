using ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Production telemetry with labelled points, streaming; mean over the series that have labels.</summary>
public sealed class CloudMonitoringBenchmark : IBenchmark
{
    private const int Lags = 8;

    public string Family => "ms-cloud-monitoring";

    public double Weight => 8;

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var all = CloudMonitoringLoader.Load(folder);
        var labelled = all.Where(series => series.Labels!.Contains(true)).ToArray();
        if (labelled.Length == 0)
        {
            return [];
        }

        AnomalyAreas Areas(Func<TimeSeries, double[]> score, int run) => AnomalyAreas.Mean([.. labelled.Select((series, i) =>
        {
            progress((run + (i / (double)labelled.Length)) / 3);
            return AnomalyAreas.Of(series.Labels!, score(series), series.Step >= TimeSpan.FromMinutes(30) ? 12 : 30);
        })]);

        var mad = Areas(series => Streams.Score(series, new PastMadDetector()), 0);
        var forest = Areas(series => IsolationForestDetector.ScoreByLags(series.Values, Lags), 1);
        var ours = models.CloudMonitoring is { } create ? Areas(series => Streams.Score(series, create()), 2) : null;
        Measurement Row(string measure, Func<AnomalyAreas, double> area, Goal goal, NamedValue[] published) => new()
        {
            Family = Family,
            Measure = measure,
            Unit = "area",
            Value = ours is null ? null : area(ours),
            Goal = goal,
            Baselines = [new("past-only MAD", area(mad)), new("isolation forest, 8 lags, batch", area(forest))],
            Published = published,
            Note = $"{labelled.Length} series",
        };
        return
        [
            Row("VUS-PR", areas => areas.VusPr, Goal.AtLeast(0.52, 0.60), [new("past-only MAD", 0.41), new("isolation forest, 8 lags, batch", 0.56)]),
            Row("AUC-PR", areas => areas.AucPr, Goal.AtLeast(Math.Max(mad.AucPr, forest.AucPr)), []),
            .. AlarmRate.Measure(Family, [.. all.Where(series => !series.Labels!.Contains(true))], models.Nab),
        ];
    }
}
