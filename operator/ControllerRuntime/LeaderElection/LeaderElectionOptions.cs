namespace ControllerRuntime.LeaderElection;

/// <summary>Which lease is held and how patiently. The defaults are client-go's; 60/40/15 s suit a busy cluster.</summary>
public sealed record LeaderElectionOptions
{
    /// <summary>Each wait between attempts is longer by a random share of at most this, so that takeover stays within 22 s.</summary>
    public const double RetryJitterRatio = 0.2;

    public string LeaseName { get; init; } = "";

    public string LeaseNamespace { get; init; } = "";

    /// <summary>Unique to the process, such as the pod's name and a random suffix.</summary>
    public string Identity { get; init; } = "";

    /// <summary>How long others wait since they last saw the record change.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader acts on since its last renewal.</summary>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Everything that is wrong with these options.</summary>
    public IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(LeaseName))
        {
            yield return $"`{nameof(LeaseName)}` must not be empty.";
        }

        if (string.IsNullOrWhiteSpace(LeaseNamespace))
        {
            yield return $"`{nameof(LeaseNamespace)}` must not be empty.";
        }

        if (string.IsNullOrWhiteSpace(Identity))
        {
            yield return $"`{nameof(Identity)}` must not be empty.";
        }

        if (RetryPeriod <= TimeSpan.Zero)
        {
            yield return $"`{nameof(RetryPeriod)}` must be positive, is {RetryPeriod}.";
        }

        if (LeaseDuration < TimeSpan.FromSeconds(1) || LeaseDuration.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            yield return $"`{nameof(LeaseDuration)}` must be whole seconds, at least 1 s, is {LeaseDuration}.";
        }

        if (LeaseDuration <= RenewDeadline)
        {
            yield return $"`{nameof(LeaseDuration)}` must be more than `{nameof(RenewDeadline)}`: {LeaseDuration} is not more than {RenewDeadline}.";
        }

        if (RenewDeadline <= RetryPeriod * (1 + RetryJitterRatio))
        {
            yield return $"`{nameof(RenewDeadline)}` must be more than 1.2 × `{nameof(RetryPeriod)}`: {RenewDeadline} is not more than {RetryPeriod * (1 + RetryJitterRatio)}.";
        }
    }
}
