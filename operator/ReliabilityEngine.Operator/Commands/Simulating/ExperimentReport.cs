using System.Text.Json.Serialization;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>What a run of a ChaosExperiment is likely to cost.</summary>
internal sealed record ExperimentReport
{
    public required DateTimeOffset At { get; init; }

    public required string Experiment { get; init; }

    /// <summary>The SLOTarget whose budget it is.</summary>
    public required string Target { get; init; }

    public required string Fault { get; init; }

    /// <summary>Events a second.</summary>
    public required double Load { get; init; }

    public required int ReadyReplicas { get; init; }

    /// <summary>How many of them the fault takes, or hurts.</summary>
    public required int AwayReplicas { get; init; }

    /// <summary>What a replica carries and how that is known, in a sentence.</summary>
    public required string Capacity { get; init; }

    /// <summary>In percent of the whole error budget, as those that follow.</summary>
    public required double P10Percent { get; init; }

    public required double P50Percent { get; init; }

    public required double P90Percent { get; init; }

    public required double SpendAtMostPercent { get; init; }

    /// <summary>P(it costs more than that).</summary>
    public required double OverPercent { get; init; }

    /// <summary>What of that is borne.</summary>
    public required double MostOverPercent { get; init; }

    /// <summary>Of how much of the window the error budget is, where that is a part; null where it is the whole.</summary>
    public string? Coverage { get; init; }

    /// <summary>Whether a run would be begun, so far as its cost decides.</summary>
    public required bool IsBorne { get; init; }

    /// <summary>What else is held against a run; null where nothing is.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether a run would be begun.</summary>
    [JsonIgnore]
    public bool WouldBegin => IsBorne && Refusal is null;
}
