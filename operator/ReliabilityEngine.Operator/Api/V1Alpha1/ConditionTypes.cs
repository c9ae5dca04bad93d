namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Every condition type a resource of this API can carry.</summary>
public static class ConditionTypes
{
    /// <summary>The spec is accepted and the loop runs for it. Says nothing about the service.</summary>
    public const string Ready = "Ready";

    /// <summary>Only an edit of the spec can help.</summary>
    public const string Stalled = "Stalled";

    /// <summary>The telemetry source answers with usable counts.</summary>
    public const string DataAvailable = "DataAvailable";

    /// <summary>An alert tier fires, or the forecast sees the budget gone within its horizon.</summary>
    public const string BudgetAtRisk = "BudgetAtRisk";

    /// <summary>Nothing of the error budget remains.</summary>
    public const string BudgetExhausted = "BudgetExhausted";

    /// <summary>All of them; each is set, as Unknown, on the first pass.</summary>
    public static IReadOnlyList<string> OfSLOTarget { get; } = [Ready, Stalled, DataAvailable, BudgetAtRisk, BudgetExhausted];

    /// <summary>Older policies act for some of the selected targets; this one only looks at those.</summary>
    public const string Superseded = "Superseded";

    /// <summary>The apiserver asks this engine about rollouts in the policy's namespace.</summary>
    public const string GateRegistered = "GateRegistered";

    /// <summary>The apiserver asks this engine about resources of this API in the policy's namespace.</summary>
    public const string ValidationRegistered = "ValidationRegistered";

    /// <summary>Somebody asked that no action be taken: by <c>pauseRequests</c>, a window or the stop.</summary>
    public const string Paused = "Paused";

    /// <summary>The engine goes less far than the policy lets it, because its forecasts or actions were no good.</summary>
    public const string Demoted = "Demoted";

    /// <summary>All of a policy's; each is set on the first pass.</summary>
    public static IReadOnlyList<string> OfReliabilityPolicy { get; } =
        [Ready, Stalled, Superseded, Paused, Demoted, GateRegistered, ValidationRegistered];

    /// <summary>The action may be taken: no person need agree, or one has.</summary>
    public const string Approved = "Approved";

    /// <summary>The action was taken.</summary>
    public const string Executed = "Executed";

    /// <summary>It is known what came of it.</summary>
    public const string Verified = "Verified";

    /// <summary>All of an action's.</summary>
    public static IReadOnlyList<string> OfReliabilityAction { get; } = [Approved, Executed, Verified];

    /// <summary>A run of the experiment is on.</summary>
    public const string Running = "Running";

    /// <summary>The experiment will not run again.</summary>
    public const string Completed = "Completed";

    /// <summary>All of an experiment's.</summary>
    public static IReadOnlyList<string> OfChaosExperiment { get; } = [Ready, Stalled, Running, Completed];
}
