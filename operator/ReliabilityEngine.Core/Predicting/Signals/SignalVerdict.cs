namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>Whether a signal's state means anything, and if not, why.</summary>
public enum SignalVerdict
{
    /// <summary>No series has had a value for ten steps, or ever.</summary>
    NoData,

    /// <summary>There are values, and too few of any series to call one strange.</summary>
    Learning,

    /// <summary>At least one series is judged.</summary>
    Watched,
}
