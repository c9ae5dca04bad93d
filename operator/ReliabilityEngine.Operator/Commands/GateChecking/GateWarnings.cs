using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Gate.Checking;

namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>What does not stop a rollout and should still be read: gates that are closed or unknown before a workload that passes.</summary>
internal static class GateWarnings
{
    public static IEnumerable<string> For(GateAnswer answer) =>
        from gate in answer.Gates
        where gate.State != nameof(GateState.Open) && gate.Mode != nameof(GateMode.Off) && !(answer.Decision == GateCheckDecision.Deny && gate.Mode == nameof(GateMode.Enforce))
        select Line($"{answer.Kind}/{answer.Name} {Passes(answer, gate)} although the gate of {gate.Policy} for {gate.SloTarget} is {gate.State}: {gate.Message}");

    private static string Passes(GateAnswer answer, GateReading gate) => gate.Mode == nameof(GateMode.Enforce)
        ? $"passes ({answer.Reason})"
        : $"is not held back (mode {gate.Mode})";

    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
