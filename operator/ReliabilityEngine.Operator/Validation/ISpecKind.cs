using System.Text.Json.Nodes;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>A kind that can be validated.</summary>
internal interface ISpecKind
{
    Type EntityType { get; }

    /// <summary>Everything that is wrong with the document, which is left as it is.</summary>
    IReadOnlyList<Finding> Validate(JsonObject document, ISurroundings around);

    /// <summary>What the document must not become, of what it was before; null for a new one.</summary>
    IReadOnlyList<Finding> ValidateChange(JsonObject? before, JsonObject after, DateTimeOffset now);

    /// <summary>As much of the document as can be read.</summary>
    IKubernetesEntity Read(JsonObject document);
}
