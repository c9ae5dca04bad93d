namespace ReliabilityEngine.Operator.Endpoints;

/// <summary>How often an endpoint is asked again, and when it is left alone.</summary>
internal static class EndpointPatience
{
    /// <summary>Two more attempts: a replica that is going away is left by then; an outage is for the next interval.</summary>
    public const int Repetitions = 2;

    /// <summary>Enough for a proxy to choose another replica. Without jitter: one leader asks, there is no crowd to spread.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Half of the default sample interval: a source that is back is read again at the next one.</summary>
    public static readonly TimeSpan BreakFor = TimeSpan.FromSeconds(15);

    /// <summary>Two default sample intervals.</summary>
    public static readonly TimeSpan LookedAt = TimeSpan.FromSeconds(60);

    /// <summary>Fewer attempts say nothing about an endpoint.</summary>
    public const int FewestAttempts = 5;

    /// <summary>Nearly everybody: one slow request must not cost the others their answers.</summary>
    public const double FailedShare = 0.9;
}
