using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>A target and what happened to it.</summary>
/// <param name="Objective">What it promises, on the grid of the history.</param>
/// <param name="Delay">How long after the end of a step the engine would have read it.</param>
internal sealed record RecordedTarget(SLOTarget Target, Objective Objective, TimeSpan Delay, RecordedSeries Series)
{
    public NamespacedName Key => NamespacedName.Of(Target);

    /// <summary>The first moment that is judged; what lies before it is the past that the engine would have read at its start.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last one.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Of the signals of the policies that select it, those of which there is something.</summary>
    public IReadOnlyDictionary<(NamespacedName Policy, string Signal), RecordedSignal> Signals { get; init; } = new Dictionary<(NamespacedName, string), RecordedSignal>();

    /// <summary>The workload behind it; null where the history knows of counts only.</summary>
    public IRecordedWorkload? Workload { get; init; }
}
