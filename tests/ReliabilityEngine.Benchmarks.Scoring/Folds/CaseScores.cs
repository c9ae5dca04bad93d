using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Scoring.Folds;

/// <summary>Figures of families in which nothing is chosen by looking at scores.</summary>
public static class CaseScores
{
    /// <summary>The mean of one value a case, with its interval over cases.</summary>
    public static Figure Mean(IReadOnlyList<double> cases, DataHalf half) =>
        new SeriesScores<double>([cases], scores => scores.Average(), half).Measure(scores => scores.Average());
}
