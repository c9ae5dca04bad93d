namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Every reason a condition, Event, metric label or log line of this API can carry. One word for one idea, in all four places.</summary>
public static partial class Reasons
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

    /// <summary>A part of the window could not be read from the source and is asked for again.</summary>
    public const string HistoryIncomplete = "HistoryIncomplete";

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

    /// <summary>A signal has more series than are watched.</summary>
    public const string TooManySeries = "TooManySeries";

    /// <summary>The expression is a scalar, a string or a range, not an instant vector.</summary>
    public const string NotAVector = "NotAVector";

    /// <summary>More errors than events: the figures contradict each other.</summary>
    public const string MoreErrorsThanEvents = "MoreErrorsThanEvents";

    /// <summary>More good events than events: the figures contradict each other.</summary>
    public const string MoreGoodThanEvents = "MoreGoodThanEvents";

    /// <summary>The series is a native histogram.</summary>
    public const string NativeHistogram = "NativeHistogram";

    /// <summary>The series of a classic histogram are gone, and the histogram is there as a native one.</summary>
    public const string HistogramWentNative = "HistogramWentNative";

    /// <summary>A native histogram is asked for, and the source has a classic one of the name, or none.</summary>
    public const string NoNativeHistogram = "NoNativeHistogram";

    /// <summary>The source does not accept the expression.</summary>
    public const string QueryRefused = "QueryRefused";

    /// <summary>The source accepts the expression and fails to evaluate it.</summary>
    public const string QueryFailed = "QueryFailed";

    /// <summary>The source answered and said that something is left out.</summary>
    public const string SourcePartial = "SourcePartial";

    /// <summary>The source answered in full and remarked on the expression.</summary>
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

    /// <summary>A louder alert tier than before fires no more.</summary>
    public const string TierStepsDown = "TierStepsDown";

    /// <summary>The risk has become High or Critical.</summary>
    public const string RiskRaised = "RiskRaised";

    /// <summary>The risk is below High again.</summary>
    public const string RiskFell = "RiskFell";
    public const string BudgetExhausted = "BudgetExhausted";
    public const string WindowNotCovered = "WindowNotCovered";

    /// <summary>Counts are known for a part of the window only; the rest is taken to have had the same error ratio.</summary>
    public const string PartialWindow = "PartialWindow";

    // The gate: why it is open, closed or unknown

    /// <summary>Nothing that would close the gate is the case.</summary>
    public const string BelowLimits = "BelowLimits";

    /// <summary>The risk is at the level that closes the gate, or above.</summary>
    public const string RiskLevel = "RiskLevel";

    /// <summary>Too little of the error budget remains.</summary>
    public const string BudgetRemaining = "BudgetRemaining";

    /// <summary>A new leader has not read the target's past yet.</summary>
    public const string HistoryNotLoaded = "HistoryNotLoaded";

    /// <summary>The leader has not renewed its lease for too long: what it last wrote may no longer be true.</summary>
    public const string EngineSilent = "EngineSilent";

    /// <summary>The gate was closed for as long as it may be; it only warns now.</summary>
    public const string ClosedTooLong = "ClosedTooLong";

    /// <summary>The policy selects more targets than it can look after.</summary>
    public const string TooManyTargets = "TooManyTargets";

    /// <summary>The policy selects no target.</summary>
    public const string NoTargets = "NoTargets";

    // The gate: why a rollout passes whatever its state

    /// <summary>The pod template is what it was.</summary>
    public const string TemplateUnchanged = "TemplateUnchanged";

    /// <summary>No policy is about the workload.</summary>
    public const string NoPolicy = "NoPolicy";

    /// <summary>The namespace does not carry the gate's label.</summary>
    public const string NotOptedIn = "NotOptedIn";

    /// <summary>The stop is set.</summary>
    public const string Stopped = "Stopped";

    /// <summary>Every image was seen in a revision of the last 30 days: a rollback, or a change without a new image.</summary>
    public const string KnownImages = "KnownImages";

    /// <summary>Only the template's labels and annotations change, as a restart does.</summary>
    public const string MetadataOnly = "MetadataOnly";

    /// <summary>Only resources change, and none of them shrinks.</summary>
    public const string MoreResources = "MoreResources";

    /// <summary>The engine itself rolls the workload.</summary>
    public const string EngineItself = "EngineItself";

    /// <summary>A person has overridden the gate.</summary>
    public const string Overridden = "Overridden";

    // GateRegistered and ValidationRegistered

    /// <summary>The apiserver asks this engine.</summary>
    public const string Registered = "Registered";

    /// <summary>The apiserver does not ask this engine about rollouts in the policy's namespace.</summary>
    public const string GateNotRegistered = "GateNotRegistered";

    /// <summary>The apiserver does not ask this engine about resources of this API in the policy's namespace.</summary>
    public const string ValidationNotRegistered = "ValidationNotRegistered";

    // Superseded

    /// <summary>No older policy selects one of the targets.</summary>
    public const string NotSuperseded = "NotSuperseded";

    /// <summary>Older policies act for some of the targets.</summary>
    public const string OlderPolicy = "OlderPolicy";

    // ReliabilityPolicy: Paused

    /// <summary>Nothing holds all of the policy's actions.</summary>
    public const string NotPaused = "NotPaused";

    /// <summary>People have asked for it.</summary>
    public const string PauseRequested = "PauseRequested";

    /// <summary>A window forbids actions, or none that allows them is open.</summary>
    public const string Window = "Window";

    // ReliabilityPolicy: Demoted

    /// <summary>Fewer than 30 predictions of the last 30 days could be scored.</summary>
    public const string CalibrationUnknown = "CalibrationUnknown";

    /// <summary>Nothing speaks against the policy's predictions.</summary>
    public const string Calibrated = "Calibrated";

    /// <summary>Far more or far fewer breaches come than are foretold.</summary>
    public const string Demoted = "Demoted";

    /// <summary>The traffic of a target drifts again although its models have been trained again.</summary>
    public const string Drift = "Drift";

    // ReliabilityAction: what became of it

    /// <summary>Nothing was carried out.</summary>
    public const string NotExecuted = "NotExecuted";

    /// <summary>A person must approve it first.</summary>
    public const string ApprovalNeeded = "ApprovalNeeded";

    /// <summary>Nobody need approve it.</summary>
    public const string NoApprovalNeeded = "NoApprovalNeeded";

    /// <summary>A person has approved it.</summary>
    public const string Approved = "Approved";

    /// <summary>The reason of the action has ended.</summary>
    public const string Ended = "Ended";

    // ReliabilityAction: how it is carried out, and what stops it

    /// <summary>Its steps are taken.</summary>
    public const string InProgress = "InProgress";

    /// <summary>All steps were taken.</summary>
    public const string Executed = "Executed";

    /// <summary>It was taken back because nothing asks for it any more.</summary>
    public const string TakenBack = "TakenBack";

    /// <summary>Somebody else has undone it.</summary>
    public const string Reverted = "Reverted";

    /// <summary>Its steps took too long.</summary>
    public const string TimedOut = "TimedOut";

    /// <summary>Its record is being deleted.</summary>
    public const string RecordDeleted = "RecordDeleted";

    /// <summary>The SLOTarget is gone.</summary>
    public const string TargetDeleted = "TargetDeleted";

    /// <summary>The policy is gone, or selects the target no more.</summary>
    public const string PolicyDeleted = "PolicyDeleted";

    /// <summary>An older policy acts for the target.</summary>
    public const string PolicySuperseded = "PolicySuperseded";

    /// <summary>The policy or its action is no longer in the mode Enforce, or has no such action any more.</summary>
    public const string ModeChanged = "ModeChanged";

    /// <summary>The namespace does not permit it.</summary>
    public const string NotPermitted = "NotPermitted";

    /// <summary>The workload, or what belongs to it, is gone.</summary>
    public const string WorkloadGone = "WorkloadGone";

    /// <summary>Somebody has changed it since the decision.</summary>
    public const string ChangedSince = "ChangedSince";

    /// <summary>A PodDisruptionBudget allows no eviction now.</summary>
    public const string DisruptionBudget = "DisruptionBudget";

    /// <summary>The apiserver does not accept the change.</summary>
    public const string Refused = "Refused";

    /// <summary>Another node is drained already.</summary>
    public const string OneAtATime = "OneAtATime";

    /// <summary>A node has more pods than one action evicts.</summary>
    public const string TooManyPods = "TooManyPods";

    /// <summary>The job that was run has failed.</summary>
    public const string JobFailed = "JobFailed";

    // ReliabilityAction: what came of it

    /// <summary>Errors fell by half or more after it.</summary>
    public const string Helped = "Helped";

    /// <summary>Errors went on as before.</summary>
    public const string NoEffect = "NoEffect";

    /// <summary>Errors rose after it.</summary>
    public const string Harmful = "Harmful";

    /// <summary>It cannot be told.</summary>
    public const string Unknown = "Unknown";

    // ReliabilityAction: whether somebody was told

    /// <summary>The receiver has taken the message.</summary>
    public const string Sent = "Sent";

    /// <summary>The operator's configuration has no receiver of that name.</summary>
    public const string ReceiverUnknown = "ReceiverUnknown";

    /// <summary>No connection.</summary>
    public const string ReceiverUnreachable = "ReceiverUnreachable";

    /// <summary>No answer in time.</summary>
    public const string ReceiverTimeout = "ReceiverTimeout";

    /// <summary>429: it asks for patience.</summary>
    public const string ReceiverBusy = "ReceiverBusy";

    /// <summary>401 or 403, or credentials that cannot be read.</summary>
    public const string ReceiverUnauthorized = "ReceiverUnauthorized";

    /// <summary>It does not accept the message, or has nobody to give it to.</summary>
    public const string ReceiverRefused = "ReceiverRefused";

    /// <summary>An HTTP error of its own.</summary>
    public const string ReceiverError = "ReceiverError";

    /// <summary>An answer that is not the one this kind of receiver gives.</summary>
    public const string ReceiverUnreadable = "ReceiverUnreadable";

    /// <summary>Each of them once, in the order above.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotEvaluated,
        Accepted, InvalidSpec, ReferenceNotFound, SourceUnknown, QueryInvalid, Forbidden, InternalError,
        DataFlowing, NoData, NoTraffic, Stale, Sparse, HistoryIncomplete,
        NoSeries, NoBucket, NotANumber, NegativeCount, SeveralSeries, TooManySeries, NotAVector, MoreErrorsThanEvents, MoreGoodThanEvents, NativeHistogram, HistogramWentNative,
        NoNativeHistogram, QueryRefused, QueryFailed, SourcePartial, SourceWarning, SourceUnreachable, SourceTimeout, SourceError, SourceUnauthorized, SourceUnreadable, CheckpointUnreadable,
        WithinBudget, TierFiring, BudgetExhaustionForecast, TierStepsDown, RiskRaised, RiskFell, BudgetExhausted, WindowNotCovered, PartialWindow,
        BelowLimits, RiskLevel, BudgetRemaining, HistoryNotLoaded, EngineSilent, ClosedTooLong, TooManyTargets, NoTargets,
        TemplateUnchanged, NoPolicy, NotOptedIn, Stopped, KnownImages, MetadataOnly, MoreResources, EngineItself, Overridden,
        Registered, GateNotRegistered, ValidationNotRegistered,
        NotSuperseded, OlderPolicy,
        NotPaused, PauseRequested, Window,
        CalibrationUnknown, Calibrated, Demoted, Drift,
        NotExecuted, ApprovalNeeded, NoApprovalNeeded, Approved, Ended,
        InProgress, Executed, TakenBack, Reverted, TimedOut, RecordDeleted, TargetDeleted, PolicyDeleted, PolicySuperseded, ModeChanged, NotPermitted, WorkloadGone, ChangedSince,
        DisruptionBudget, Refused, OneAtATime, TooManyPods, JobFailed, Helped, NoEffect, Harmful, Unknown,
        Sent, ReceiverUnknown, ReceiverUnreachable, ReceiverTimeout, ReceiverBusy, ReceiverUnauthorized, ReceiverRefused, ReceiverError, ReceiverUnreadable,
        .. OfExperiments,
    ];
}
