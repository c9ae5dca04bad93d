namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>The difference to the value before.</summary>
internal sealed class ChangeView : IView
{
    private double _previous = double.NaN;

    public string Name => "Change";

    public double Next(in Reading reading)
    {
        var change = reading.Value - _previous;
        _previous = reading.Value;
        return change;
    }

    public void Transfer(StateTransfer transfer) => transfer.Field(ref _previous);
}
