using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>What a ControllerRevision remembers of its owner.</summary>
[JsonConverter(typeof(RevisionDataConverter))]
public sealed record RevisionData
{
    public RevisionSpec? Spec { get; init; }
}
