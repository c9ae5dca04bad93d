namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>The difference to what is usual at this time of day, in residuals that are usual at this hour: quiet nights are judged as nights.</summary>
internal sealed class HourlyView : IView
{
    public string Name => "Hourly";

    public double Next(in Reading reading) => reading.UsualResidual > 0 ? reading.Residual / reading.UsualResidual : double.NaN;

    public void Transfer(StateTransfer transfer)
    {
        // It remembers nothing: the profile is the detector's.
    }
}
