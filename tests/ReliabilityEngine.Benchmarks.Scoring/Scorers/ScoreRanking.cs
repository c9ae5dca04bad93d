namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>Rows by falling score, and thresholds spread evenly over that order. NaN scores count as 0.</summary>
internal sealed class ScoreRanking
{
    private readonly double[] _scores;
    private readonly int[] _order;

    public ScoreRanking(double[] scores, int thresholds)
    {
        _scores = Array.ConvertAll(scores, score => double.IsNaN(score) ? 0 : score);
        _order = [.. Enumerable.Range(0, scores.Length)];
        var keys = Array.ConvertAll(_scores, score => -score);
        Array.Sort(keys, _order);
        Thresholds = new double[thresholds];
        Predicted = new int[thresholds];
        for (var k = 0; k < thresholds; k++)
        {
            var position = (int)((long)k * (scores.Length - 1) / (thresholds - 1));
            Thresholds[k] = -keys[position];
            while (position < keys.Length && -keys[position] >= Thresholds[k])
            {
                position++;
            }

            Predicted[k] = position;
        }
    }

    public double[] Thresholds { get; }

    /// <summary>How many rows reach each threshold.</summary>
    public int[] Predicted { get; }

    public double[] SumAtThresholds(Func<int, double> value)
    {
        var sums = new double[Thresholds.Length];
        var sum = 0.0;
        var position = 0;
        for (var k = 0; k < sums.Length; k++)
        {
            for (; position < Predicted[k]; position++)
            {
                sum += value(_order[position]);
            }

            sums[k] = sum;
        }

        return sums;
    }

    public double Highest(RowRange rows) => _scores.AsSpan(rows.First, rows.Length).ToArray().Max();
}
