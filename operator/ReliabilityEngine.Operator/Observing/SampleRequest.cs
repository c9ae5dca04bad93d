using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>What to count, and for which steps.</summary>
/// <param name="Key">The SLOTarget that asks.</param>
/// <param name="Indicator">How good and total events are told apart.</param>
/// <param name="Step">The grid; a whole number of seconds.</param>
/// <param name="From">The end of the first step, on the grid.</param>
/// <param name="To">The end of the last step, on the grid.</param>
public sealed record SampleRequest(NamespacedName Key, Indicator Indicator, TimeSpan Step, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The pace of the target; an answer is waited for half of it at most.</summary>
    public TimeSpan SampleInterval { get; init; } = Step;

    /// <summary>Whose series may be read where the source keeps tenants apart.</summary>
    public string TenantNamespace { get; init; } = Key.Namespace;
}
