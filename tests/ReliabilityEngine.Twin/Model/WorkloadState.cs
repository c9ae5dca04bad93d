namespace ReliabilityEngine.Twin.Model;

/// <summary>A workload at an instant.</summary>
/// <param name="At">The instant.</param>
/// <param name="OfferedRate">The requests a second that users send.</param>
/// <param name="Utilisation">The offered rate by the capacity of the pods that serve; infinite where none does.</param>
/// <param name="MeanLatencySeconds">The mean response time over the pods that serve.</param>
/// <param name="Pods">Every pod, those that are still starting included.</param>
public sealed record WorkloadState(
    DateTimeOffset At, double OfferedRate, double Utilisation, double MeanLatencySeconds, IReadOnlyList<PodState> Pods);
