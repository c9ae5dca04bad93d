namespace ControllerRuntime.Lifecycle;

/// <summary>One reason why this replica cannot serve yet; asked by <c>/readyz</c>. Leadership is none: standbys serve webhooks.</summary>
public interface IReadinessCheck
{
    string Name { get; }

    /// <summary>What is missing; null when nothing is. Answers at once, from memory.</summary>
    string? Failure();
}
