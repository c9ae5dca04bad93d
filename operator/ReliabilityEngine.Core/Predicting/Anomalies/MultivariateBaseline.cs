namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// Adds up, over the metrics, by how much each exceeds three standard deviations of its fitted past: in its level, and in its spread over
/// the last 8 and the last 32 rows. The metrics farthest from where they just were are to blame.
/// </summary>
/// <remarks>
/// A control chart a metric (Shewhart 1931), with charts of the spread beside those of the level (Montgomery, Introduction to Statistical
/// Quality Control, chapter 6), summed because what breaks shows in several metrics while each alone also strays by itself. Spread is what
/// a short, sharp disturbance leaves behind for as long as people call it one. A row of 38 metrics costs 3 µs and no allocation, the state
/// is 430 bytes a metric. Bad at: broken relations between metrics that each stay in their range (an autoencoder sees those), and a level
/// that moved for good after the fit.
/// </remarks>
/// <param name="usual">Deviations that are still usual: three of them, as on every control chart since Shewhart (1931).</param>
/// <param name="recentRows">
/// Rows whose mean a metric is blamed for leaving. Eight tell the metric that moves now from those that moved before it: from 4 to 32 the
/// share of the metrics named rightly stays within 0.03 on smd, and falls from 0.93 to 0.82 on asd.
/// </param>
public sealed class MultivariateBaseline(double usual = 3, int recentRows = 8) : IMultivariateDetector
{
    /// <summary>Rows without which nothing is normal: a few lengths of the longer spread.</summary>
    private const int LeastRows = 100;

    private const double LargestValue = 1e100;

    /// <summary>Whose state it is, and its version: another detector's must be refused, not misread.</summary>
    private const long Format = 0x4D03;

    private MetricWatch[] _metrics = [];
    private UpperTail _tail = new();
    private long _fitted;

    public string Name => "MultivariateBaseline";

    public void Fit(IReadOnlyList<double[]> rows)
    {
        var width = rows.Count == 0 ? 0 : rows[0].Length;
        var usable = rows.Where(row => row.Length == width).ToArray();
        _fitted = usable.Length;
        _metrics = new MetricWatch[width];
        for (var metric = 0; metric < _metrics.Length; metric++)
        {
            _metrics[metric] = new MetricWatch(usual, recentRows);
            foreach (var row in usable)
            {
                _metrics[metric].Learn(Bounded(row[metric]));
            }
        }

        // A second time over the same rows: what scores normal rows get is known only when normal is.
        _tail = new UpperTail();
        foreach (var row in usable)
        {
            _tail.Add(Judge(row, []));
        }
    }

    public MultivariateAnomaly Observe(ReadOnlySpan<double> row, Span<double> blame)
    {
        blame.Clear();
        if (_fitted < LeastRows || _metrics.Length == 0 || row.Length != _metrics.Length)
        {
            return new MultivariateAnomaly(AnomalyState.WarmingUp, 0, 0);
        }

        var score = Judge(row, blame);
        return new MultivariateAnomaly(AnomalyState.Known, score, 1 - Math.Pow(10, -_tail.Surprise(score, 0)));
    }

    public byte[] Save()
    {
        var transfer = StateTransfer.ToWrite();
        var metrics = _metrics.Length;
        Transfer(transfer, ref metrics);
        return transfer.Written();
    }

    public bool TryRestore(ReadOnlySpan<byte> state)
    {
        var transfer = StateTransfer.ToRead(state);
        var metrics = 0;
        Transfer(transfer, ref metrics);
        if (!transfer.IsWhole)
        {
            (_metrics, _fitted) = ([], 0);
        }

        return transfer.IsWhole;
    }

    private static double Bounded(double value) => Math.Abs(value) <= LargestValue ? value : double.NaN;

    private void Transfer(StateTransfer transfer, ref int metrics)
    {
        transfer.Expect(Format);
        transfer.Field(ref metrics);
        if (metrics != _metrics.Length)
        {
            _metrics = new MetricWatch[metrics];
            for (var metric = 0; metric < metrics; metric++)
            {
                _metrics[metric] = new MetricWatch(usual, recentRows);
            }
        }

        transfer.Field(ref _fitted);
        _tail.Transfer(transfer);
        foreach (var metric in _metrics)
        {
            metric.Transfer(transfer);
        }
    }

    private double Judge(ReadOnlySpan<double> row, Span<double> blame)
    {
        double sum = 0;
        for (var metric = 0; metric < _metrics.Length; metric++)
        {
            var (excess, stray) = _metrics[metric].Judge(Bounded(row[metric]));
            sum += excess;
            if (metric < blame.Length)
            {
                blame[metric] = stray;
            }
        }

        return sum / _metrics.Length;
    }
}
