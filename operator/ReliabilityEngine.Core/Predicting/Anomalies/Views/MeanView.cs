namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>The mean of the last values: a rise too small to be seen in one of them.</summary>
internal sealed class MeanView(int length) : IView
{
    private readonly RecentValues _recent = new(length);

    public string Name => "Mean";

    public double Next(in Reading reading)
    {
        _recent.Add(reading.Value);
        return _recent.IsFull ? _recent.Mean(0, length) : double.NaN;
    }

    public void Transfer(StateTransfer transfer) => _recent.Transfer(transfer);
}
