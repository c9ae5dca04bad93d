using ReliabilityEngine.Core.Chaos.Scenarios;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>What happens to an SLO in a scenario, and what is not known of it, in words.</summary>
internal static class ScenarioSentences
{
    /// <param name="subject">Null where it is no SLOTarget that was given.</param>
    /// <param name="hits">What the scenario does to each service.</param>
    public static string Because(ScenarioImpact impact, ScenarioSubject? subject, IReadOnlyDictionary<string, (ScenarioHit Hit, IReadOnlyList<string> Words)> hits)
    {
        ArgumentNullException.ThrowIfNull(impact);
        ArgumentNullException.ThrowIfNull(hits);
        var words = new List<string>();
        var own = hits.TryGetValue(impact.Service, out var hurt) ? hurt.Hit : null;
        if (own is not null)
        {
            words.AddRange(hurt.Words);
        }

        if (impact.By.Count > 0)
        {
            words.Add($"by way of {string.Join(", ", impact.By)}");
        }

        if (subject?.Reading is null)
        {
            words.Add($"nothing is known of it: {subject?.Unknown ?? "it is no SLOTarget that was given"}");
        }
        else if (impact.AtMost > impact.AtLeast && own is { IsUnknown: false } && (own.Away > 0 || own.LoadFactor > 1) && subject.Unknown is { } capacity)
        {
            words.Add($"what the rest would do is not known: {char.ToLowerInvariant(capacity[0])}{capacity[1..].TrimEnd('.')}");
        }

        return string.Join("; ", words);
    }
}
