namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>Both areas under precision and recall of one series, or their mean over several.</summary>
public sealed record AnomalyAreas(double VusPr, double AucPr)
{
    public static AnomalyAreas Of(bool[] labels, double[] scores, int largestWindow) =>
        new(VolumeUnderSurface.PrecisionRecall(labels, scores, largestWindow), AveragePrecision.Score(labels, scores));

    public static AnomalyAreas Mean(IReadOnlyCollection<AnomalyAreas> areas) =>
        new(areas.Average(area => area.VusPr), areas.Average(area => area.AucPr));
}
