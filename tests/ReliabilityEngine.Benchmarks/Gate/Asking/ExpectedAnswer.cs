using ReliabilityEngine.Benchmarks.Gate.World;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Benchmarks.Gate.Asking;

/// <summary>What the gate has to say to one question.</summary>
/// <param name="Allowed">Whether the apiserver may store the object.</param>
/// <param name="Decision">As the audit annotations tell; null where there are none, for nothing was asked of the gate.</param>
/// <param name="Mode">Likewise.</param>
/// <param name="Reason">Likewise.</param>
/// <param name="IsWarned">Whether whoever rolls out is told of a gate in the way although it passes.</param>
internal sealed record ExpectedAnswer(bool Allowed, string? Decision = null, string? Mode = null, string? Reason = null, bool IsWarned = false)
{
    /// <summary>Of a webhook that does not look, and of the gate where no pod changes.</summary>
    public static ExpectedAnswer Unasked { get; } = new(true);

    private static readonly string[] Modes = [nameof(GateMode.Off), nameof(GateMode.Shadow), nameof(GateMode.Warn), nameof(GateMode.Enforce)];

    /// <summary>What counts answers of a kind together.</summary>
    public string Kind => (Decision, Allowed) switch
    {
        (null, _) => "no rollout",
        ("Deny", false) => "refused",
        ("Deny", true) => $"let through ({Mode})",
        _ => $"allowed ({Reason})",
    };

    public static ExpectedAnswer To(GateWorld world, Workload workload, Change change)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(workload);
        if (change == Change.Scale)
        {
            return Unasked;
        }

        if (!GateWorld.HasGate(workload.Namespace))
        {
            return Allow(nameof(GateMode.Off), Reasons.NotOptedIn);
        }

        var gates = world.GatesBefore(workload);
        WorldGate[] holding = [.. gates.Where(gate => gate.Holds)];
        if (holding.Length == 0)
        {
            return Allow(Strongest(gates), gates.Count == 0 ? Reasons.NoPolicy
                : gates.FirstOrDefault(gate => gate.State == nameof(GateState.Unknown))?.Reason ?? Reasons.BelowLimits);
        }

        var mode = Strongest(holding);
        var isTold = mode != nameof(GateMode.Shadow);
        return change switch
        {
            Change.Restart => Allow(mode, Reasons.MetadataOnly, isTold),
            Change.KnownImage => Allow(mode, Reasons.KnownImages, isTold),
            _ when GateWorld.IsOverridden(workload.Namespace) => Allow(mode, Reasons.Overridden, isTold),
            _ => new ExpectedAnswer(
                mode != nameof(GateMode.Enforce), "Deny", mode, holding.First(gate => gate.Mode == mode).Reason, mode == nameof(GateMode.Warn)),
        };
    }

    private static ExpectedAnswer Allow(string mode, string reason, bool isWarned = false) => new(true, "Allow", mode, reason, isWarned);

    private static string Strongest(IEnumerable<WorldGate> gates) => gates.Select(gate => gate.Mode).MaxBy(mode => Array.IndexOf(Modes, mode)) ?? nameof(GateMode.Off);
}
