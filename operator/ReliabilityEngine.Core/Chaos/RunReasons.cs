namespace ReliabilityEngine.Core.Chaos;

/// <summary>Every reason that a run's rules give; what the cluster says brings its own.</summary>
public static class RunReasons
{
    public const string Missed = "Missed";
    public const string NoData = "NoData";
    public const string NotSteady = "NotSteady";
    public const string BudgetRemaining = "BudgetRemaining";
    public const string BurnRate = "BurnRate";
    public const string BudgetSpent = "BudgetSpent";
    public const string TelemetryLost = "TelemetryLost";
    public const string TimedOut = "TimedOut";
    public const string NotDetected = "NotDetected";
    public const string SteadyStateHeld = "SteadyStateHeld";
}
