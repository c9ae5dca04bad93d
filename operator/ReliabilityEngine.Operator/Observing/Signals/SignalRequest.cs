using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>Which signal to read, about what, and for which steps.</summary>
/// <param name="Signal">The signal's name in its policy.</param>
/// <param name="Query">Its expression, as the author wrote it.</param>
/// <param name="Direction">Which way is worse: where a pod has several series, the worst value counts.</param>
/// <param name="Target">The SLOTarget it is read for: <c>$namespace</c> and <c>$slo</c>.</param>
/// <param name="Step">The grid; a whole number of seconds. <c>$window</c>.</param>
/// <param name="From">The end of the first step, on the grid.</param>
/// <param name="To">The end of the last step, on the grid; at most <see cref="MaxSteps"/> steps.</param>
public sealed record SignalRequest(
    string Signal, string Query, AnomalyDirection Direction, NamespacedName Target, TimeSpan Step, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>A day of minutes: 500 series of it are 6 MB. Who wants more asks again.</summary>
    public const int MaxSteps = 1440;

    /// <summary>The workload's name: <c>$workload</c>; null when the target has none.</summary>
    public string? Workload { get; init; }

    /// <summary>The pace of the target; an answer is waited for half of it at most.</summary>
    public TimeSpan SampleInterval { get; init; } = Step;

    /// <summary>Whose series may be read where the source keeps tenants apart.</summary>
    public string TenantNamespace { get; init; } = Target.Namespace;
}
