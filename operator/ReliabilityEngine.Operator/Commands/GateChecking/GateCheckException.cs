namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>There is no answer of the gate; the message says why and what to check.</summary>
internal sealed class GateCheckException(string message, GateCheckObstacle obstacle = GateCheckObstacle.Engine) : Exception(message)
{
    public GateCheckObstacle Obstacle => obstacle;
}
