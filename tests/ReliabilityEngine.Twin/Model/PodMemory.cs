namespace ReliabilityEngine.Twin.Model;

/// <summary>
/// What a leak keeps of a pod's memory, and what comes of it: close to the limit the collector takes ever more of the time and allocations
/// begin to fail; at the limit the kernel kills the container. Load alone never does: only what leaked counts.
/// </summary>
internal sealed class PodMemory(double idleBytes, double limitBytes)
{
    /// <summary>From here on a collector is busy.</summary>
    private const double PressureBegins = 0.9;

    /// <summary>How many times longer requests take just below the limit.</summary>
    private const double HighestLatencyFactor = 5;

    /// <summary>The share of requests that fail just below the limit.</summary>
    private const double HighestErrorRatio = 0.2;

    public double LeakedBytes { get; private set; }

    public bool IsExhausted => LeakedBytes > 0 && idleBytes + LeakedBytes >= limitBytes;

    /// <summary>0 up to where it is felt, 1 at the limit.</summary>
    private double Pressure => LeakedBytes > 0
        ? Math.Clamp((((idleBytes + LeakedBytes) / limitBytes) - PressureBegins) / (1 - PressureBegins), 0, 1)
        : 0;

    public void Leak(double bytes) => LeakedBytes += bytes;

    public void Clear() => LeakedBytes = 0;

    public PodConditions Apply(PodConditions conditions) => Pressure > 0
        ? conditions.WithErrors(HighestErrorRatio * Pressure) with
        {
            LatencyFactor = conditions.LatencyFactor * (1 + ((HighestLatencyFactor - 1) * Pressure)),
        }
        : conditions;
}
