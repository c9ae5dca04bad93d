using ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>
/// How often a detector would page on series in which nothing is labelled: alarm episodes (runs of alarmed rows) a series-week. NAB's
/// probation counts neither as alarm nor as time.
/// </summary>
internal static class AlarmRate
{
    public const double EpisodesPerWeek = 0.5;

    /// <summary>What NAB's standard profile chooses for the windowed Gaussian on the tuning half.</summary>
    private const double GaussianThreshold = 0.999999999999;

    /// <summary>The row of a family whose alarms are measured by <paramref name="figure"/>; null without a model.</summary>
    public static Measurement Row(string family, IReadOnlyList<TimeSeries> unlabelled, Figure? figure) => new Measurement
    {
        Family = family,
        Measure = "false alarm episodes",
        Unit = "a series-week",
        Goal = Goal.AtMost(EpisodesPerWeek),
        Baselines = [new("windowed Gaussian", Rate(unlabelled, new UnivariateModel(() => new WindowedGaussianDetector(), GaussianThreshold)))],
        Note = $"{unlabelled.Count} series without labels",
    }.With(figure);

    /// <summary>The rate of alarms chosen on other families: nothing has to be left out.</summary>
    public static Figure? Shipped(IReadOnlyList<TimeSeries> unlabelled, UnivariateModel? model, DataHalf half) => model is null
        ? null
        : new SeriesScores<AlarmCount>([[.. unlabelled.Select(series => Of(series, model))]], counts => -AlarmCount.Rate(counts), half).Measure(AlarmCount.Rate);

    public static AlarmCount Of(TimeSeries series, UnivariateModel model)
    {
        var scored = new NabScoredFile(Streams.Score(series, model.Create()), []);
        return Of(series, scored, model.Threshold);
    }

    public static AlarmCount Of(TimeSeries series, NabScoredFile scored, double threshold)
    {
        var alarmed = Array.ConvertAll(scored.Scores[scored.Probation..], score => score >= threshold);
        return new AlarmCount(RowRange.Runs(alarmed).Count, alarmed.Length * series.Step / TimeSpan.FromDays(7));
    }

    internal static double Rate(IReadOnlyList<TimeSeries> unlabelled, UnivariateModel model) =>
        AlarmCount.Rate([.. unlabelled.Select(series => Of(series, model))]);
}
