using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>Why one policy decided about one target as it did.</summary>
public sealed record Explanation
{
    public required string Namespace { get; init; }

    public required string SloTarget { get; init; }

    /// <summary>Null where no policy selects the target.</summary>
    public string? Policy { get; init; }

    /// <summary>When it was, or is, so.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The past moment that is told of; null for now, and for what is in a record.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Hold, Recommend or Act; None without a policy.</summary>
    public required string Verdict { get; init; }

    public string? Action { get; init; }

    public required string Reason { get; init; }

    public required string Message { get; init; }

    /// <summary>What would have to change for another decision, a sentence each.</summary>
    public IReadOnlyList<string> WouldHaveToChange { get; init; } = [];

    public string? Level { get; init; }

    public int? Score { get; init; }

    public string? Cause { get; init; }

    public string? Evidence { get; init; }

    public IReadOnlyList<RiskFactorStatus> Factors { get; init; } = [];

    public IReadOnlyList<SignalStatus> Signals { get; init; } = [];

    public ForecastStatus? Forecast { get; init; }

    public BudgetStatus? Budget { get; init; }

    public string? DataQuality { get; init; }

    /// <summary>What was asked before the action, in order; of a hold only what speaks against it.</summary>
    public IReadOnlyList<RailStatus> Rails { get; init; } = [];

    /// <summary>What a reader must know of how this was found out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What has been learned that bears on it, a sentence each.</summary>
    public IReadOnlyList<string> Learned { get; init; } = [];

    /// <summary>The record of the action; null for a hold.</summary>
    public string? Record { get; init; }

    public string? InputsDigest { get; init; }

    public string? ModelDigest { get; init; }

    public long? Seed { get; init; }

    /// <summary>The command that approves the action; null where nothing would come of it: none is needed, it has been given, or the action is only recommended or has ended.</summary>
    public string? ToApprove { get; init; }

    /// <summary>What came of the action, condition by condition.</summary>
    public IReadOnlyList<string> Outcome { get; init; } = [];
}
