using ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>
/// How often the shipped detector would page on series in which nothing is labelled: alarm episodes (runs of alarmed rows) a
/// series-week. NAB's probation counts neither as alarm nor as time.
/// </summary>
internal static class AlarmRate
{
    private const double EpisodesPerWeek = 0.5;

    /// <summary>What NAB's standard profile chooses for the windowed Gaussian on the tuning half.</summary>
    private const double GaussianThreshold = 0.999999999999;

    public static IEnumerable<Measurement> Measure(string family, IReadOnlyList<TimeSeries> unlabelled, UnivariateModel? model)
    {
        if (unlabelled.Count == 0)
        {
            yield break;
        }

        yield return new Measurement
        {
            Family = family,
            Measure = "false alarm episodes",
            Unit = "a series-week",
            Value = model?.Thresholds is { } thresholds ? Rate(unlabelled, model.Create, thresholds.Standard) : null,
            Goal = Goal.AtMost(EpisodesPerWeek),
            Baselines = [new("windowed Gaussian", Rate(unlabelled, () => new WindowedGaussianDetector(), GaussianThreshold))],
            Note = $"{unlabelled.Count} series without labels",
        };
    }

    internal static double Rate(IReadOnlyList<TimeSeries> unlabelled, Func<IStreamingDetector> create, double threshold)
    {
        double episodes = 0, weeks = 0;
        foreach (var series in unlabelled)
        {
            var scored = new NabScoredFile(Streams.Score(series, create()), []);
            var alarmed = Array.ConvertAll(scored.Scores[scored.Probation..], score => score >= threshold);
            episodes += RowRange.Runs(alarmed).Count;
            weeks += alarmed.Length * series.Step / TimeSpan.FromDays(7);
        }

        return episodes / weeks;
    }
}
