namespace ReliabilityEngine.Operator.Configuration;

/// <summary>The three times of a lease; each must leave room for the next smaller one.</summary>
public sealed record LeaderElectionTimes
{
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);
}
