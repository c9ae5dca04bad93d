namespace ReliabilityEngine.Twin.Model;

/// <summary>What faults can change about the work of a pod.</summary>
/// <param name="ErrorRatio">The share of requests that fail for reasons other than load.</param>
/// <param name="LatencyFactor">What the response time is multiplied by.</param>
/// <param name="IsSilent">Whether the metrics page does not answer.</param>
public readonly record struct PodConditions(double ErrorRatio, double LatencyFactor = 1, bool IsSilent = false)
{
    /// <summary>How much memory an hour is taken and not given back.</summary>
    public double LeakBytesPerHour { get; init; }

    /// <summary>What the response time of the dependency is multiplied by.</summary>
    public double DependencyLatencyFactor { get; init; } = 1;

    /// <summary>The share of calls to the dependency that fail, and with them the request.</summary>
    public double DependencyErrorRatio { get; init; }

    /// <summary>How many times as long as usual a request keeps its connection to the database.</summary>
    public double ConnectionHoldFactor { get; init; } = 1;

    /// <summary>The same with a further share of requests failing.</summary>
    public PodConditions WithErrors(double ratio) => this with { ErrorRatio = Either(ErrorRatio, ratio) };

    /// <summary>The probability that one of two independent things happens.</summary>
    public static double Either(double one, double other) => other > 0 ? 1 - ((1 - one) * (1 - other)) : one;
}
