using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>A target of the failure graph and what was counted of it, step by step.</summary>
/// <param name="Node">Its name in the graph.</param>
/// <param name="Normal">Before the trouble.</param>
/// <param name="Troubled">From shortly before it on; the same steps for all nodes.</param>
public sealed record NodeHistory(string Node, IReadOnlyList<Counts> Normal, IReadOnlyList<Counts> Troubled)
{
    /// <summary>What is normal is told by two hours of minutes.</summary>
    private const int NormalSteps = 120;

    /// <summary>Trouble that lasts longer shows in its first hour.</summary>
    private const int MostSteps = 60;

    /// <summary>A rise is noticed late: some steps before it count as trouble.</summary>
    private const int Early = 5;

    /// <param name="since">When the trouble began.</param>
    public static NodeHistory Read(string node, SampleHistory samples, DateTimeOffset since, DateTimeOffset end, TimeSpan step)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var first = since - (step * Early);
        return new NodeHistory(
            node,
            Steps(samples, first - (step * NormalSteps), NormalSteps, step),
            Steps(samples, first, Math.Clamp((int)Math.Ceiling((end - first) / step), 1, MostSteps), step));
    }

    private static Counts[] Steps(SampleHistory samples, DateTimeOffset from, int steps, TimeSpan step) =>
        [.. Enumerable.Range(0, steps).Select(i => samples.Over(from + (step * i), from + (step * (i + 1))))];
}
