namespace ReliabilityEngine.Benchmarks.Gate.World;

/// <summary>
/// Start reading here: a cluster of many small services, laid out by arithmetic, so that everybody who needs to know how a gate stands
/// computes it. Targets and policies are dealt out to the namespaces in turn; the one with slot 23 of a namespace is about
/// <c>app-0023</c>.
/// </summary>
internal sealed class GateWorld(int policies, int targets)
{
    public const int TeamSize = 10;

    private const int TargetsPerNamespace = 100;

    /// <summary>One namespace in so many is without a gate, another is overridden.</summary>
    private const int Period = 20;

    public int Namespaces { get; } = Math.Max(3, targets / TargetsPerNamespace);

    public IEnumerable<WorldPolicy> Policies => Enumerable.Range(0, policies).Select(Policy);

    public IEnumerable<Workload> Workloads => Enumerable.Range(0, targets).Select(Workload);

    public int PolicyCount => policies;

    public int WorkloadCount => targets;

    public WorldPolicy Policy(int number) => new(number % Namespaces, number / Namespaces);

    public Workload Workload(int number) => new(number % Namespaces, number / Namespaces);

    public static string NamespaceName(int number) => $"shop-{number:D4}";

    public static string TeamOf(int slot) => $"team-{slot / TeamSize:D3}";

    public static bool HasGate(int @namespace) => @namespace % Period != 1;

    public static bool IsOverridden(int @namespace) => @namespace % Period == 2;

    /// <summary>The targets a policy selects.</summary>
    public IEnumerable<Workload> TargetsOf(WorldPolicy policy) =>
        policy.Slots.Select(slot => new Workload(policy.Namespace, slot)).Where(workload => Number(workload.Namespace, workload.Slot) < targets);

    /// <summary>The gates before a workload: its own policy's and its team's.</summary>
    public IReadOnlyList<WorldGate> GatesBefore(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        int[] slots = [.. new[] { workload.Slot, workload.Slot / TeamSize * TeamSize }.Distinct()];
        return
        [
            .. slots.Where(slot => Number(workload.Namespace, slot) < policies)
                .Select(slot => new WorldPolicy(workload.Namespace, slot).GateOf(workload.Slot)),
        ];
    }

    private int Number(int @namespace, int slot) => (slot * Namespaces) + @namespace;
}
