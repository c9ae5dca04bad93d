namespace ReliabilityEngine.Twin.Model;

/// <summary>The service that each request calls once, as the caller sees it.</summary>
internal static class Dependency
{
    /// <summary>The share of a request's time that the call takes on a good day.</summary>
    private const double CallShare = 0.25;

    public static double MeanSeconds(WorkloadOptions options, PodConditions conditions) =>
        options.BaseLatency.TotalSeconds * CallShare * conditions.DependencyLatencyFactor;

    /// <summary>How much longer than on a good day a request takes for it.</summary>
    public static double AddedSeconds(WorkloadOptions options, PodConditions conditions) =>
        options.BaseLatency.TotalSeconds * CallShare * (conditions.DependencyLatencyFactor - 1);
}
