namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>What a risk comes from, what speaks for it, and what could be acted on.</summary>
/// <param name="Evidence">The figures, in a sentence.</param>
public sealed record CauseFinding(RiskCause Cause, string Evidence)
{
    /// <summary>The pods it points at, worst first.</summary>
    public IReadOnlyList<CulpritPod> Pods { get; init; } = [];

    /// <summary>The pods of the workload, the culprits among them.</summary>
    public int Siblings { get; init; }

    /// <summary>The node it points at; null for none.</summary>
    public string? Node { get; init; }

    /// <summary>Of a change: the revision it points at, the newest; null where the cluster does not keep it.</summary>
    public long? NewestRevision { get; init; }

    /// <summary>The last revision that was healthy; null when none is known.</summary>
    public long? HealthyRevision { get; init; }

    /// <summary>Nothing points at a cause.</summary>
    public static CauseFinding None { get; } = new(RiskCause.Unknown, "Nothing points at a cause.");
}
