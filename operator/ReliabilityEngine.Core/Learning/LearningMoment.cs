using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Learning;

/// <summary>What is known of one policy and target at one pass that predictions are made and scored by.</summary>
public sealed record LearningMoment
{
    public required Objective Objective { get; init; }

    public required SampleHistory History { get; init; }

    /// <summary>Up to where counts are known.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How far the policy's risk looks ahead.</summary>
    public required TimeSpan Horizon { get; init; }

    /// <summary>The policy's risk as a probability, 0 to 1; null while it is unknown.</summary>
    public required double? Probability { get; init; }

    /// <summary>Whether what is foretold is so already.</summary>
    public required bool IsBreached { get; init; }

    /// <summary>What touches the target at present.</summary>
    public required Touch Touch { get; init; }

    /// <summary>The action that this policy has the engine begin now; null where there is none, or it was begun before.</summary>
    public string? Begins { get; init; }

    /// <summary>The actions on the target that were begun, of the last day at least.</summary>
    public IReadOnlyCollection<string> Begun { get; init; } = [];

    /// <summary>What people have arranged, in one comparable text.</summary>
    public string Hands { get; init; } = "";
}
