namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>What is in the way of an answer.</summary>
internal enum GateCheckObstacle
{
    /// <summary>The engine cannot be asked: passes with <c>--on-error allow</c>.</summary>
    Engine,

    /// <summary>The workload or namespace does not exist: passes with <c>--on-missing allow</c>.</summary>
    Missing,

    /// <summary>The question or who asks it: never passes.</summary>
    Mistake,
}
