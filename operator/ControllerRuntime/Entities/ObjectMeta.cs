namespace ControllerRuntime.Entities;

/// <summary>The part of an object's metadata that controllers read and write; <c>managedFields</c> is left out on purpose.</summary>
public sealed record ObjectMeta
{
    public string? Name { get; init; }

    public string? GenerateName { get; init; }

    public string? Namespace { get; init; }

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public long? Generation { get; init; }

    public DateTimeOffset? CreationTimestamp { get; init; }

    public DateTimeOffset? DeletionTimestamp { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public IReadOnlyList<string>? Finalizers { get; init; }

    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }

    /// <summary>Whether two objects have the same labels; none at all is as good as an empty set.</summary>
    public bool HasSameLabelsAs(ObjectMeta other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Labels?.Count ?? 0) == (other.Labels?.Count ?? 0) && (Labels is null || Labels.All(label => other.Labels?.GetValueOrDefault(label.Key) == label.Value));
    }
}
