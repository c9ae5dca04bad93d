namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>The difference to the value before.</summary>
internal sealed class ChangeView : IView
{
    private double _previous = double.NaN;

    public string Name => "Change";

    public double Next(DateTimeOffset at, double value)
    {
        var change = value - _previous;
        _previous = value;
        return change;
    }

    public void Transfer(StateTransfer transfer) => transfer.Field(ref _previous);
}
