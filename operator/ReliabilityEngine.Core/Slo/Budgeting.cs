namespace ReliabilityEngine.Core.Slo;

/// <summary>What the error budget is counted in.</summary>
public enum Budgeting
{
    /// <summary>Events: the budget is (1 − objective) of all events in the window.</summary>
    Occurrences,

    /// <summary>Slices of time that are good or bad as a whole; a slice without events is unknown and not counted.</summary>
    Timeslices,
}
