namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Every reason a condition, Event, metric label or log line of this API can carry. One word for one idea, in all four places.</summary>
public static class Reasons
{
    /// <summary>The condition has not been looked at yet.</summary>
    public const string NotEvaluated = "NotEvaluated";

    // Ready and Stalled
    public const string Accepted = "Accepted";
    public const string InvalidSpec = "InvalidSpec";
    public const string ReferenceNotFound = "ReferenceNotFound";
    public const string SourceUnknown = "SourceUnknown";
    public const string QueryInvalid = "QueryInvalid";
    public const string Forbidden = "Forbidden";
    public const string InternalError = "InternalError";

    // DataAvailable; what a telemetry source has to say brings reasons of its own: Observing/SampleReasons.cs
    public const string DataFlowing = "DataFlowing";
    public const string NoData = "NoData";
    public const string NoTraffic = "NoTraffic";
    public const string Stale = "Stale";
    public const string Sparse = "Sparse";

    // BudgetAtRisk and BudgetExhausted
    public const string WithinBudget = "WithinBudget";
    public const string TierFiring = "TierFiring";
    public const string BudgetExhaustionForecast = "BudgetExhaustionForecast";
    public const string BudgetExhausted = "BudgetExhausted";
    public const string WindowNotCovered = "WindowNotCovered";

    /// <summary>Each of them once, in the order above.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotEvaluated,
        Accepted, InvalidSpec, ReferenceNotFound, SourceUnknown, QueryInvalid, Forbidden, InternalError,
        DataFlowing, NoData, NoTraffic, Stale, Sparse,
        WithinBudget, TierFiring, BudgetExhaustionForecast, BudgetExhausted, WindowNotCovered,
    ];
}
