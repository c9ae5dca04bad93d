namespace ReliabilityEngine.Benchmarks.Gate.World;

/// <summary>A Deployment, its SLOTarget and the revision it ran before.</summary>
/// <param name="Namespace">The number of its namespace.</param>
/// <param name="Slot">Its number there.</param>
internal sealed record Workload(int Namespace, int Slot)
{
    public string Name => $"app-{Slot:D4}";

    public string NamespaceName => GateWorld.NamespaceName(Namespace);

    public string Team => GateWorld.TeamOf(Slot);

    public string Uid => $"00000000-0000-4000-8000-{Namespace:x4}{Slot:x8}";

    /// <summary>Runs now.</summary>
    public string Image => $"registry.example/{NamespaceName}/{Name}:v7";

    /// <summary>Ran last week.</summary>
    public string KnownImage => $"registry.example/{NamespaceName}/{Name}:v6";

    /// <summary>Nobody has seen it run.</summary>
    public string NewImage => $"registry.example/{NamespaceName}/{Name}:v8";

    /// <summary>Of the second container, which every rollout leaves alone.</summary>
    public const string SidecarImage = "registry.example/mesh/proxy:1.29.2";
}
