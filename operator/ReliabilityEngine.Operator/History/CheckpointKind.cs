namespace ReliabilityEngine.Operator.History;

/// <summary>What a set of ConfigMaps holds, and how it is found.</summary>
/// <param name="Component">The label <c>app.kubernetes.io/component</c>.</param>
/// <param name="NamePrefix">Of the ConfigMaps; the number of the shard follows.</param>
/// <param name="FieldManager">Who writes them.</param>
internal sealed record CheckpointKind(string Component, string NamePrefix, string FieldManager)
{
    /// <summary>The counts of SLOTargets, by their uid.</summary>
    public static CheckpointKind Counts { get; } = new("checkpoint", "reliability-engine-checkpoint-", "reliability-engine/checkpoints");

    /// <summary>What has been learned of ReliabilityPolicies, by their uid.</summary>
    public static CheckpointKind Lessons { get; } = new("lessons", "reliability-engine-lessons-", "reliability-engine/lessons");

    public IReadOnlyDictionary<string, string> Labels => new Dictionary<string, string>
    {
        ["app.kubernetes.io/managed-by"] = "reliability-engine",
        ["app.kubernetes.io/component"] = Component,
    };

    public string Selector => string.Join(',', Labels.Select(label => $"{label.Key}={label.Value}"));
}
