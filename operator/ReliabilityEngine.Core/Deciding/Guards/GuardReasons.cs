namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>Every reason a guard can give; one string for condition, Event, metric and log.</summary>
public static class GuardReasons
{
    public const string Clear = "Clear";
    public const string NotConcerned = "NotConcerned";

    public const string Stopped = "Stopped";
    public const string Paused = "Paused";
    public const string OutsideWindow = "OutsideWindow";
    public const string ForbiddenWindow = "ForbiddenWindow";
    public const string Excluded = "Excluded";
    public const string ExperimentOn = "ExperimentOn";
    public const string NotPermitted = "NotPermitted";
    public const string NoData = "NoData";
    public const string SparseData = "SparseData";
    public const string TooLittleHistory = "TooLittleHistory";
    public const string HistoryTooShortToAct = "HistoryTooShortToAct";
    public const string ModelDrifted = "ModelDrifted";
    public const string Demoted = "Demoted";
    public const string Storm = "Storm";
    public const string ReplicasUnknown = "ReplicasUnknown";
    public const string TooFewReady = "TooFewReady";
    public const string PolicyRate = "PolicyRate";
    public const string PolicyConcurrency = "PolicyConcurrency";
    public const string FleetRate = "FleetRate";
    public const string FleetConcurrency = "FleetConcurrency";
    public const string UnderWay = "UnderWay";
    public const string Suspended = "Suspended";
    public const string Cooldown = "Cooldown";
    public const string OwnedByAutoscaler = "OwnedByAutoscaler";
    public const string NoAutoscaler = "NoAutoscaler";
    public const string Reverted = "Reverted";
    public const string Holdout = "Holdout";
}
