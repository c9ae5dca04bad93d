using ReliabilityEngine.Core.Observing.Workloads;

namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>The pods of a workload that do worse than their siblings: by their errors, by their state, or by a signal.</summary>
internal static class SickPods
{
    /// <summary>A pod may take this long to become ready before that says something about it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>How often a container starts again in an hour before that says something about its pod.</summary>
    private const int Restarts = 3;

    /// <summary>Worst first, each with what speaks against it. Those that are on their way out are not told.</summary>
    public static IReadOnlyList<(PodFact Pod, string Why)> Of(CauseFacts facts)
    {
        if (facts.Workload is not { } workload)
        {
            return [];
        }

        var errors = FailingMore(facts);
        return
        [
            .. workload.Pods
                .Where(pod => !pod.IsTerminating)
                .Select(pod => (Pod: pod, Found: Why(pod, facts, errors)))
                .Where(pod => pod.Found.Weight > 0)
                .OrderByDescending(pod => pod.Found.Weight)
                .ThenBy(pod => pod.Pod.Name, StringComparer.Ordinal)
                .Select(pod => (pod.Pod, pod.Found.Why)),
        ];
    }

    /// <summary>Whether the errors are those of some pods, and not of all alike.</summary>
    public static bool AreTold(CauseFacts facts) => FailingMore(facts).Count > 0;

    /// <summary>Errors weigh most, for they are what the objective is about; the ratio tells which pod is worst.</summary>
    private static (double Weight, string Why) Why(PodFact pod, CauseFacts facts, Dictionary<string, (double Own, double Siblings)> errors) =>
        errors.TryGetValue(pod.Name, out var ratio) ? (3 + ratio.Own, $"{pod.Name} fails {Percent(ratio.Own)} of its events, its siblings {Percent(ratio.Siblings)}")
        : pod.IsCrashLooping ? (2.5, $"{pod.Name} keeps ending and being started again")
        : pod.Restarts >= Restarts ? (2.2, FormattableString.Invariant($"{pod.Name} was started again {pod.Restarts} times within the hour"))
        : pod.UnreadySince is { } since && facts.Now - since >= Patience ? (2, $"{pod.Name} has not been ready for {Slo.SpanText.Of(facts.Now - since)}")
        : facts.Signals.FirstOrDefault(signal => signal.OutlierPods.Contains(pod.Name)) is { } signal ? (1, $"{pod.Name} stands out by the signal {signal.Name}")
        : default;

    /// <summary>
    /// The worst pods, up to half of all, that fail more than those that are left. The most are tried first: compared with all others one by
    /// one, as many as half of them would hide each other. Pods that are gone are left out, as those of the revision before.
    /// </summary>
    private static Dictionary<string, (double Own, double Siblings)> FailingMore(CauseFacts facts)
    {
        var present = facts.Workload?.Pods.Select(pod => pod.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        var worstFirst = facts.Errors.Where(pod => pod.Total > 0 && present.Contains(pod.Pod)).OrderByDescending(pod => pod.Ratio).ToList();
        for (var sick = worstFirst.Count / 2; sick > 0; sick--)
        {
            var (bad, total) = (worstFirst.Skip(sick).Sum(pod => pod.Bad), worstFirst.Skip(sick).Sum(pod => pod.Total));
            if (IsSick(worstFirst[sick - 1]))
            {
                return worstFirst.Take(sick).Where(IsSick).ToDictionary(pod => pod.Pod, pod => (pod.Ratio, bad / total));
            }

            bool IsSick(PodErrors pod) => ErrorComparison.IsWorse(pod.Bad, pod.Total, bad, total);
        }

        return [];
    }

    internal static string Percent(double ratio) => ratio >= 0.1
        ? FormattableString.Invariant($"{100 * ratio:0} %")
        : FormattableString.Invariant($"{100 * ratio:0.##} %");
}
