using System.Globalization;
using ReliabilityEngine.Core.Chaos.Scenarios;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>What a scenario does to each service by itself, and in words.</summary>
internal sealed class ScenarioHits(IReadOnlyList<ScenarioSubject> subjects, ScenarioGraph graph)
{
    private readonly Dictionary<string, (ScenarioHit Hit, IReadOnlyList<string> Words)> _hits = [];

    /// <summary>By the key of the SLOTarget.</summary>
    public IReadOnlyDictionary<string, (ScenarioHit Hit, IReadOnlyList<string> Words)> All => _hits;

    /// <exception cref="HistoryException">The scenario names what there is not.</exception>
    public void Add(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        foreach (var disturbance in scenario.Disturbances)
        {
            switch (disturbance.Kind)
            {
                case DisturbanceKind.LoseZone:
                    LoseZone(disturbance.Subject);
                    break;
                case DisturbanceKind.LoseReplicas:
                    LoseReplicas(disturbance);
                    break;
                case DisturbanceKind.Dependency:
                    Fail(disturbance);
                    break;
            }
        }

        Drive([.. scenario.Disturbances.Where(one => one.Kind == DisturbanceKind.Traffic)]);
    }

    private void LoseZone(string zone)
    {
        var known = subjects.SelectMany(subject => subject.Places.ByZone.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        if (!known.Contains(zone) && subjects.All(subject => subject.Places.Unknown is null))
        {
            throw new HistoryException($"no replica runs in a zone \"{zone}\"; there are: {string.Join(", ", known)}");
        }

        foreach (var subject in subjects)
        {
            if (subject.Places.Unknown is { } unknown)
            {
                Hit(subject.Key.ToString(), new ScenarioHit { IsUnknown = true }, $"nothing tells how many of its replicas run in {zone}: {unknown}");
            }
            else if (subject.Places.In(zone) is > 0 and var away)
            {
                Hit(subject.Key.ToString(), new ScenarioHit { Away = away }, Text($"{away} of {Ready(subject)} replicas run in {zone}"));
            }
        }
    }

    private void LoseReplicas(Disturbance lost)
    {
        foreach (var subject in OfWorkload(lost.Subject))
        {
            if (subject.Reading?.Ready is { } ready && lost.Amount > ready)
            {
                throw new HistoryException(Text($"lose-replicas={lost.Subject}:{lost.Amount}: {subject.Key} has {ready} replicas"));
            }

            Hit(subject.Key.ToString(), new ScenarioHit { Away = (int)lost.Amount }, Text($"{lost.Amount} of {Ready(subject)} replicas are lost"));
        }
    }

    private void Fail(Disturbance failing)
    {
        var (hit, words) = (new ScenarioHit { ErrorShare = failing.Amount / 100 }, Text($"{failing.Amount} % of its requests fail"));
        IReadOnlyList<string> nodes = graph.Find(failing.Subject) is { } node ? [node]
            : subjects.Any(subject => subject.Target.Spec.WorkloadRef?.Name == failing.Subject) ? [.. OfWorkload(failing.Subject).Select(subject => subject.Key.ToString())]
            : [];
        foreach (var named in nodes)
        {
            Hit(named, hit, words);
        }

        if (nodes.Count > 0)
        {
            return;
        }

        // Whether it reaches anybody is what a declaration would tell.
        foreach (var subject in subjects)
        {
            Hit(subject.Key.ToString(), new ScenarioHit { IsUnknown = true }, $"no SLOTarget declares a dependency on \"{failing.Subject}\": whether this one has it is not known; declare it in `dependsOn`");
        }
    }

    /// <summary>What is asked more often asks those it depends on more often, by a factor that nobody has declared.</summary>
    private void Drive(IReadOnlyList<Disturbance> driven)
    {
        var said = new HashSet<string>();
        foreach (var traffic in driven)
        {
            foreach (var subject in OfWorkload(traffic.Subject))
            {
                said.Add(subject.Key.ToString());
                Hit(subject.Key.ToString(), new ScenarioHit { LoadFactor = traffic.Amount }, Text($"{traffic.Amount} times the traffic"));
            }
        }

        foreach (var caller in said.ToList())
        {
            foreach (var callee in graph.DependenciesOf(caller).Where(said.Add))
            {
                Hit(callee, new ScenarioHit { IsUnknown = true }, $"how much of the traffic of {caller} reaches it is not declared; add +traffic={callee}:FACTORx");
            }
        }
    }

    private IEnumerable<ScenarioSubject> OfWorkload(string name)
    {
        var named = subjects.Where(subject => subject.Key.ToString() == name || subject.Target.Metadata.Name == name).ToList();
        if (named.Count == 0)
        {
            named = [.. subjects.Where(subject => subject.Target.Spec.WorkloadRef?.Name == name)];
        }

        return named.All(subject => subject.IsOfWorkload(named[0])) && named.Count > 0 ? subjects.Where(subject => subject.IsOfWorkload(named[0]))
            : throw new HistoryException(named.Count == 0
                ? $"no SLOTarget and no workload of one is called \"{name}\"; there are: {string.Join(", ", subjects.Select(subject => subject.Key))}"
                : $"\"{name}\" is {string.Join(" and ", named.Select(subject => subject.Key))}; write the namespace with it");
    }

    private void Hit(string node, ScenarioHit hit, string words) => _hits[node] = _hits.TryGetValue(node, out var before)
        ? (before.Hit.With(hit), [.. before.Words, words])
        : (hit, [words]);

    private static string Ready(ScenarioSubject subject) => subject.Reading?.Ready?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
