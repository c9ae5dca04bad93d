namespace ControllerRuntime.Reconciliation;

/// <summary>What follows from a pass.</summary>
internal enum PassVerdict
{
    Success,
    RequeueAfter,

    /// <summary>Somebody else wrote first: again soon, and nothing to report.</summary>
    Requeue,
    Error,
    Terminal,
}
