namespace ControllerRuntime.Reconciliation;

/// <summary>Retrying cannot help: a person has to change the object.</summary>
public sealed class TerminalException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The CamelCase reason for the object's condition.</summary>
    public string Reason { get; } = reason;
}
