namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>A workload by name: whoever asks before a rollout knows no uid, and what is remembered of it outlives it.</summary>
internal sealed record WorkloadKey(string Namespace, string Kind, string Name)
{
    public override string ToString() => $"{Namespace}/{Kind}/{Name}";

    /// <summary>Reads <see cref="ToString"/>; null for any other text.</summary>
    public static WorkloadKey? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var @namespace, var kind, var name] ? new WorkloadKey(@namespace, kind, name) : null;
    }
}
