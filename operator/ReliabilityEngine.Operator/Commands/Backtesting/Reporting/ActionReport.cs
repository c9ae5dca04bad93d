namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>Something that would have been recommended or done.</summary>
internal sealed record ActionReport
{
    public required DateTimeOffset At { get; init; }

    /// <summary>When its reason ended; null where the history ends first.</summary>
    public DateTimeOffset? Until { get; init; }

    public required string Verdict { get; init; }

    /// <summary>The policy's name for it.</summary>
    public required string Action { get; init; }

    public required string Kind { get; init; }

    public required string Cause { get; init; }

    public required string Level { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Score { get; init; }

    public required string Message { get; init; }

    /// <summary>The guards that did not simply pass, as <c>Name: Verdict (Reason)</c>.</summary>
    public required IReadOnlyList<string> Rails { get; init; }

    /// <summary>One of <see cref="ActionOutcomes"/>.</summary>
    public string Outcome { get; init; } = ActionOutcomes.Open;

    /// <summary>The name that its ReliabilityAction would have.</summary>
    public required string Id { get; init; }

    public required string InputsDigest { get; init; }

    public required string ModelDigest { get; init; }
}
