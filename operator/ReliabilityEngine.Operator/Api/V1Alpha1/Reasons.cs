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

    // DataAvailable
    public const string DataFlowing = "DataFlowing";
    public const string NoData = "NoData";
    public const string NoTraffic = "NoTraffic";
    public const string Stale = "Stale";
    public const string Sparse = "Sparse";

    // Why a sample is missing or a reading has a problem: DataAvailable, and Stalled where only an edit helps

    /// <summary>No series, or no point of it in this step.</summary>
    public const string NoSeries = "NoSeries";

    /// <summary>Total has events, but the latency bucket does not exist.</summary>
    public const string NoBucket = "NoBucket";

    /// <summary>The value is NaN or infinite.</summary>
    public const string NotANumber = "NotANumber";

    /// <summary>A count below zero.</summary>
    public const string NegativeCount = "NegativeCount";

    /// <summary>The expression has more than one series.</summary>
    public const string SeveralSeries = "SeveralSeries";

    /// <summary>The expression is a scalar, a string or a range, not an instant vector.</summary>
    public const string NotAVector = "NotAVector";

    /// <summary>The series is a native histogram.</summary>
    public const string NativeHistogram = "NativeHistogram";

    /// <summary>The source does not accept the expression.</summary>
    public const string QueryRefused = "QueryRefused";

    /// <summary>The source accepts the expression and fails to evaluate it.</summary>
    public const string QueryFailed = "QueryFailed";

    /// <summary>The source answered and warned.</summary>
    public const string SourceWarning = "SourceWarning";

    /// <summary>No connection.</summary>
    public const string SourceUnreachable = "SourceUnreachable";

    /// <summary>No answer in time.</summary>
    public const string SourceTimeout = "SourceTimeout";

    /// <summary>An HTTP error other than a refused query.</summary>
    public const string SourceError = "SourceError";

    /// <summary>401 or 403.</summary>
    public const string SourceUnauthorized = "SourceUnauthorized";

    /// <summary>An answer that is not Prometheus' JSON, or half of it.</summary>
    public const string SourceUnreadable = "SourceUnreadable";

    /// <summary>The counts saved before a restart are of no use.</summary>
    public const string CheckpointUnreadable = "CheckpointUnreadable";

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
        NoSeries, NoBucket, NotANumber, NegativeCount, SeveralSeries, NotAVector, NativeHistogram, QueryRefused,
        QueryFailed, SourceWarning, SourceUnreachable, SourceTimeout, SourceError, SourceUnauthorized, SourceUnreadable, CheckpointUnreadable,
        WithinBudget, TierFiring, BudgetExhaustionForecast, BudgetExhausted, WindowNotCovered,
    ];
}
