namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>
/// VUS-PR (Paparrizos et al., VLDB 2022): the area under precision and recall with labels softened over every window from 0
/// to L, averaged. It forgives an alarm that is a little early or late, and rewards no point adjustment.
/// </summary>
public static class VolumeUnderSurface
{
    private const int Thresholds = 250;

    /// <summary>The mean area over the windows; NaN without a labelled point.</summary>
    public static double PrecisionRecall(bool[] labels, double[] scores, int largestWindow)
    {
        var segments = RowRange.Runs(labels);
        if (segments.Count == 0)
        {
            return double.NaN;
        }

        var ranking = new ScoreRanking(scores, Thresholds);
        var volume = Enumerable.Range(0, largestWindow + 1).Sum(window => Area(labels, segments, ranking, window));
        return volume / (largestWindow + 1);
    }

    private static double Area(bool[] labels, List<RowRange> segments, ScoreRanking ranking, int window)
    {
        var soft = SoftLabels(labels, segments, window);
        var positives = segments.Sum(segment => segment.Length);
        var inside = ranking.SumAtThresholds(i => soft[i]);
        var outside = ranking.SumAtThresholds(i => labels[i] ? 0 : soft[i]);
        var widened = Widen(segments, window / 2, labels.Length);
        var peaks = widened.Select(segment => ranking.Highest(segment)).ToArray();

        double area = 0, previous = 0;
        for (var k = 0; k < ranking.Thresholds.Length; k++)
        {
            var threshold = ranking.Thresholds[k];
            var recall = Math.Min(1, inside[k] / ((positives + positives + outside[k]) / 2));
            var existence = peaks.Count(peak => peak >= threshold) / (double)peaks.Length;
            var truePositiveRate = recall * existence;
            area += (truePositiveRate - previous) * (inside[k] / ranking.Predicted[k]);
            previous = truePositiveRate;
        }

        return area;
    }

    internal static double[] SoftLabels(bool[] labels, List<RowRange> segments, int window)
    {
        var soft = Array.ConvertAll(labels, label => label ? 1.0 : 0);
        foreach (var segment in segments)
        {
            for (var distance = 1; distance <= window / 2; distance++)
            {
                var weight = Math.Sqrt(1 - (distance / (double)window));
                if (segment.First - distance >= 0)
                {
                    soft[segment.First - distance] += weight;
                }

                if (segment.Last + distance < soft.Length)
                {
                    soft[segment.Last + distance] += weight;
                }
            }
        }

        return Array.ConvertAll(soft, value => Math.Min(1, value));
    }

    private static List<RowRange> Widen(List<RowRange> segments, int by, int length)
    {
        var widened = new List<RowRange>();
        foreach (var segment in segments)
        {
            var first = Math.Max(0, segment.First - by);
            var last = Math.Min(length - 1, segment.Last + by);
            if (widened.Count > 0 && first <= widened[^1].Last)
            {
                widened[^1] = new RowRange(widened[^1].First, last);
            }
            else
            {
                widened.Add(new RowRange(first, last));
            }
        }

        return widened;
    }
}
