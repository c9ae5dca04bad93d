using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Traffic;

namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>One simulated run: a service, its users, its promise, and what goes wrong.</summary>
/// <param name="Objective">The promise; its window decides how long the run is.</param>
/// <param name="Workload">The service.</param>
/// <param name="Replicas">Its pods, all the time: nothing is acted on.</param>
/// <param name="Traffic">Its users.</param>
/// <param name="Incidents">What goes wrong, by time of beginning.</param>
/// <param name="Start">The first instant of the simulation.</param>
/// <param name="Past">How much is seen before the first forecast is scored, at least the window.</param>
/// <param name="Watched">How long forecasts are made and scored; their horizon is simulated beyond it.</param>
internal sealed record Scene(
    Objective Objective,
    WorkloadOptions Workload,
    int Replicas,
    ITraffic Traffic,
    IReadOnlyList<Incident> Incidents,
    DateTimeOffset Start,
    TimeSpan Past,
    TimeSpan Watched)
{
    /// <summary>The largest mean response time bucket that still counts as good; null where errors are counted.</summary>
    public double? LatencyBoundSeconds { get; init; }
}
