namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>Whether a verdict means anything, and if not, why.</summary>
public enum AnomalyState
{
    Known,

    /// <summary>Too little has been seen to call anything strange.</summary>
    WarmingUp,

    /// <summary>The value was missing, infinite or beyond any scale; it was not learned from.</summary>
    NoValue,
}
