namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <content>What a ChaosExperiment waits for, and what its runs have shown.</content>
public static partial class Reasons
{
    /// <summary>The schedule asks for the next run.</summary>
    public const string Scheduled = "Scheduled";

    /// <summary>No run is due.</summary>
    public const string NotDue = "NotDue";

    /// <summary>Everything that was changed is recovered.</summary>
    public const string Recovered = "Recovered";

    /// <summary>Something cannot be recovered, or is no longer the engine's to recover.</summary>
    public const string LetGo = "LetGo";

    /// <summary>The apiserver answers with an error of its own, or not at all.</summary>
    public const string ApiServerFailed = "ApiServerFailed";

    /// <summary>A run is on.</summary>
    public const string RunOn = "RunOn";

    /// <summary>The one run has ended.</summary>
    public const string RunEnded = "RunEnded";

    /// <summary>Its time has passed without a run.</summary>
    public const string Missed = "Missed";

    /// <summary>Its `suspend` is true.</summary>
    public const string Suspended = "Suspended";

    /// <summary>The experiment is being deleted.</summary>
    public const string ExperimentDeleted = "ExperimentDeleted";

    /// <summary>Another experiment is on the same workload.</summary>
    public const string OtherExperiment = "OtherExperiment";

    /// <summary>A policy acts on the workload.</summary>
    public const string PolicyActs = "PolicyActs";

    /// <summary>No webhook has told who wrote the experiment.</summary>
    public const string AuthorUnknown = "AuthorUnknown";

    /// <summary>RBAC does not let its author do that to the workload.</summary>
    public const string AuthorNotAllowed = "AuthorNotAllowed";

    /// <summary>An exclusion of a watched SLOTarget applies to chaos.</summary>
    public const string Excluded = "Excluded";

    /// <summary>The tool that is to carry the fault out is not installed.</summary>
    public const string ToolMissing = "ToolMissing";

    /// <summary>The fault is no longer in, and it was not the engine that took it back.</summary>
    public const string FaultLost = "FaultLost";

    /// <summary>It would take away more than may be.</summary>
    public const string BlastRadius = "BlastRadius";

    /// <summary>The steady state does not hold.</summary>
    public const string NotSteady = "NotSteady";

    /// <summary>The burn rate is above what the steady state bears.</summary>
    public const string BurnRate = "BurnRate";

    /// <summary>It has spent what it may.</summary>
    public const string BudgetSpent = "BudgetSpent";

    /// <summary>The counts of a watched SLOTarget no longer arrive.</summary>
    public const string TelemetryLost = "TelemetryLost";

    /// <summary>It is too likely to cost more than it may.</summary>
    public const string TooCostly = "TooCostly";

    /// <summary>The operator's limits leave no room for it.</summary>
    public const string FleetLimit = "FleetLimit";

    /// <summary>The engine did not see it in time.</summary>
    public const string NotDetected = "NotDetected";

    /// <summary>The steady state held before, during and after.</summary>
    public const string SteadyStateHeld = "SteadyStateHeld";

    private static string[] OfExperiments =>
    [
        Scheduled, NotDue, Recovered, LetGo, ApiServerFailed, RunOn, RunEnded, Missed, Suspended, ExperimentDeleted, OtherExperiment, PolicyActs, AuthorUnknown, AuthorNotAllowed, Excluded,
        ToolMissing, FaultLost, BlastRadius, NotSteady, BurnRate, BudgetSpent, TelemetryLost, TooCostly, FleetLimit, NotDetected, SteadyStateHeld,
    ];
}
