namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>The standard deviation of the last values: a series that starts to shake, or that goes quiet.</summary>
internal sealed class SpreadView(int length) : IView
{
    private readonly RecentValues _recent = new(length);

    public string Name => "Spread";

    public double Next(in Reading reading)
    {
        _recent.Add(reading.Value);
        return _recent.IsFull ? _recent.Deviation(length) : double.NaN;
    }

    public void Transfer(StateTransfer transfer) => _recent.Transfer(transfer);
}
