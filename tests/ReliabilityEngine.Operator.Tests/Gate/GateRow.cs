using System.Text.Json.Nodes;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>One row of the gate's table.</summary>
/// <param name="Name">What the row is about.</param>
/// <param name="Allowed">Whether the rollout happens.</param>
/// <param name="Decision">What the gates decide.</param>
/// <param name="Mode">That of the strongest one that counts.</param>
/// <param name="Reason">Why, in one word.</param>
internal sealed record GateRow(string Name, bool Allowed, string Decision, string Mode, string Reason)
{
    public IReadOnlyList<IKubernetesEntity> Objects { get; init; } = [];

    public TimeSpan Silence { get; init; }

    public string User { get; init; } = "ann";

    /// <summary>The workload as it is; the usual one when null.</summary>
    public JsonObject? Old { get; init; }

    /// <summary>The workload as it shall be; with a new image when null.</summary>
    public JsonObject? Next { get; init; }

    public bool IsAboutNewImage => Next is null && User == "ann";

    /// <summary>Whether a gate is in the way, whatever comes of it.</summary>
    public bool IsHeld => Decision == "Deny" || Reason is "MetadataOnly" or "MoreResources" or "KnownImages" or "EngineItself" or "Overridden";

    public override string ToString() => Name;
}
