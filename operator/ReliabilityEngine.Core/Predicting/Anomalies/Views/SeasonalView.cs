namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>The difference to what is usual at this time of day.</summary>
internal sealed class SeasonalView : IView
{
    public string Name => "Seasonal";

    public double Next(in Reading reading) => reading.Residual;

    public void Transfer(StateTransfer transfer)
    {
        // It remembers nothing: the profile is the detector's.
    }
}
