using ControllerRuntime.Entities;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

/// <summary>What a policy's signals showed at a moment of a history: <see cref="SignalRounds"/>, with the history in place of the source.</summary>
internal static class ReplayedSignals
{
    public static IReadOnlyList<SignalFact> Read(ReliabilityPolicy policy, SignalMemory memory, RecordedTarget recorded, SampleHistory history)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(history);
        var (key, step, facts) = (NamespacedName.Of(policy), recorded.Objective.Step, new List<SignalFact>());
        foreach (var (signal, tracker) in memory.For(policy.Spec.Signals ?? []))
        {
            if (!recorded.Signals.TryGetValue((key, signal.Name), out var held) || history.ReadUpTo is not { } upTo)
            {
                facts.Add(tracker.Tell(null));
                continue;
            }

            if (SignalSteps.Due(tracker, upTo, step) is var (from, to))
            {
                SignalSteps.Watch(tracker, held.Read(from, to), history, from, to, step);
            }

            facts.Add(SignalSteps.Tell(tracker, upTo, step, null));
        }

        return facts;
    }
}
