using System.CommandLine;

namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary><c>gate</c>: the rollout gate as pipelines meet it.</summary>
internal static class GateCommand
{
    public static Command Create(TimeProvider time) =>
        new("gate", "The rollout gate, for pipelines.") { new GateCheckCommand(time).Create() };
}
