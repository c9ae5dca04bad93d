namespace ControllerRuntime.Lifecycle;

/// <summary>One reason why only a restart could help; asked by <c>/healthz</c>.</summary>
public interface ILivenessCheck
{
    string Name { get; }

    /// <summary>What is stuck; null when nothing is. Answers at once, from memory.</summary>
    string? Failure();
}
