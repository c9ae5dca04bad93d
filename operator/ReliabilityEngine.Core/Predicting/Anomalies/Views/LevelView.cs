namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>The value itself.</summary>
internal sealed class LevelView : IView
{
    public string Name => "Level";

    public double Next(DateTimeOffset at, double value) => value;

    public void Transfer(StateTransfer transfer)
    {
        // It remembers nothing.
    }
}
