namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>AUC-PR as the step-wise sum over distinct scores, without interpolation.</summary>
public static class AveragePrecision
{
    /// <summary>NaN scores count as 0; NaN without a labelled point.</summary>
    public static double Score(bool[] labels, double[] scores)
    {
        var rows = labels.Zip(scores, (label, score) => (Label: label, Score: double.IsNaN(score) ? 0 : score))
            .OrderByDescending(row => row.Score).ToArray();
        var positives = labels.Count(label => label);
        double area = 0;
        int found = 0, foundBefore = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            found += rows[i].Label ? 1 : 0;
            if (i + 1 == rows.Length || rows[i + 1].Score != rows[i].Score)
            {
                area += (found - foundBefore) / (double)positives * found / (i + 1);
                foundBefore = found;
            }
        }

        return positives == 0 ? double.NaN : area;
    }
}
