namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>
/// The mean of the last values minus that of the ones before them: a step, however far the series has drifted by then. The plain
/// two-window statistic (Basseville and Nikiforov 1993, section 2.1), here judged by its own past instead of a normal law.
/// </summary>
internal sealed class LevelShiftView(int after, int before) : IView
{
    private readonly RecentValues _recent = new(after + before);

    public string Name => "LevelShift";

    public double Next(in Reading reading)
    {
        _recent.Add(reading.Value);
        return _recent.IsFull ? _recent.Mean(0, after) - _recent.Mean(after, before) : double.NaN;
    }

    public void Transfer(StateTransfer transfer) => _recent.Transfer(transfer);
}
