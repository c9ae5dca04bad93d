using ReliabilityEngine.Core.Chaos.Scenarios;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>From what is known of the services to what each scenario would break.</summary>
internal sealed class ScenarioAnalysis(IReadOnlyList<ScenarioSubject> subjects, SimulateOptions options, int seed)
{
    private readonly ScenarioGraph _graph = new([.. subjects.Select(subject => subject.Target)]);
    private readonly Dictionary<string, ScenarioSubject> _subjects = subjects.ToDictionary(subject => subject.Key.ToString());

    /// <exception cref="Backtesting.Histories.HistoryException">The scenario names what there is not.</exception>
    public ScenarioResult Run(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var hits = new ScenarioHits(subjects, _graph);
        hits.Add(scenario);
        var impacts = ScenarioSimulation.Run(new ScenarioQuestion
        {
            Services = [.. _graph.Nodes.Select(node => new ScenarioService(
                node, _subjects.GetValueOrDefault(node)?.Reading, hits.All.TryGetValue(node, out var hurt) ? hurt.Hit : null))],
            Dependencies = _graph.Dependencies,
            Length = options.Horizon,
            Seed = seed,
        });
        var slos = impacts.Select(impact => ToSlo(impact, hits)).ToList();
        return new ScenarioResult(
            scenario.Name, [.. slos.OrderByDescending(slo => slo.BreakAtLeastPercent).ThenByDescending(slo => slo.BreakAtMostPercent).ThenBy(slo => slo.Slo, StringComparer.Ordinal)],
            subjects.Count - slos.Count(slo => _subjects.ContainsKey(slo.Slo)));
    }

    private ScenarioSlo ToSlo(ScenarioImpact impact, ScenarioHits hits)
    {
        var limit = options.BreachLimitPercent / 100;
        var verdict = impact.AtLeast > limit ? ScenarioVerdict.Breaks : impact.AtMost <= limit ? ScenarioVerdict.Holds : ScenarioVerdict.Unknown;
        return new ScenarioSlo
        {
            Slo = impact.Service,
            Verdict = verdict,
            BreakAtLeastPercent = Percent(impact.AtLeast),
            BreakAtMostPercent = Percent(impact.AtMost),
            P10Percent = Percent(impact.Cost.P10),
            P50Percent = Percent(impact.Cost.P50),
            P90Percent = Percent(impact.Cost.P90),
            RemainingPercent = Percent(_subjects.GetValueOrDefault(impact.Service)?.Reading?.RemainingRatio),
            Because = ScenarioSentences.Because(impact, _subjects.GetValueOrDefault(impact.Service), hits.All),
        };
    }

    private static double Percent(double ratio) => Math.Round(100 * ratio, 1);

    private static double? Percent(double? ratio) => ratio is { } known ? Math.Round(100 * known, 2) : null;
}
