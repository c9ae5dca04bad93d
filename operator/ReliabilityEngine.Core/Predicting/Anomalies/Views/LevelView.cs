namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>The value itself.</summary>
internal sealed class LevelView : IView
{
    public string Name => "Level";

    public double Next(in Reading reading) => reading.Value;

    public void Transfer(StateTransfer transfer)
    {
        // It remembers nothing.
    }
}
