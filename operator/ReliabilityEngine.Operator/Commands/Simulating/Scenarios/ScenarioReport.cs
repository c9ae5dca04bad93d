namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>What each scenario would break.</summary>
internal sealed record ScenarioReport
{
    /// <summary>When the scenarios begin.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long each lasts.</summary>
    public required double HorizonSeconds { get; init; }

    public required int Seed { get; init; }

    /// <summary>P(an SLO breaks) that is put up with.</summary>
    public required double BreachLimitPercent { get; init; }

    public required IReadOnlyList<ScenarioResult> Scenarios { get; init; }

    /// <summary>Whether every SLO is known to hold in every scenario.</summary>
    public bool Holds => Scenarios.All(scenario => scenario.Slos.All(slo => slo.Verdict == ScenarioVerdict.Holds));
}
