namespace ReliabilityEngine.Operator.Commands;

/// <summary>The engine could not be asked; the message says why and what to check.</summary>
internal sealed class GateCheckException(string message, bool isMistake = false) : Exception(message)
{
    /// <summary>The command line is to blame, not the engine: that does not pass, whatever <c>--on-error</c> says.</summary>
    public bool IsMistake => isMistake;
}
