namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>One SLO in one scenario. All percentages of budgets are of the whole error budget.</summary>
internal sealed record ScenarioSlo
{
    /// <summary>The SLOTarget, as NAMESPACE/NAME.</summary>
    public required string Slo { get; init; }

    public required ScenarioVerdict Verdict { get; init; }

    /// <summary>P(it breaks) as far as that is known.</summary>
    public required double BreakAtLeastPercent { get; init; }

    /// <summary>And with everything that is not known taken to break it.</summary>
    public required double BreakAtMostPercent { get; init; }

    /// <summary>What goes while the scenario lasts; null where it is not known, as those that follow.</summary>
    public double? P10Percent { get; init; }

    public double? P50Percent { get; init; }

    public double? P90Percent { get; init; }

    /// <summary>What is left of the budget before.</summary>
    public double? RemainingPercent { get; init; }

    /// <summary>What happens to it, and what is not known.</summary>
    public required string Because { get; init; }
}
