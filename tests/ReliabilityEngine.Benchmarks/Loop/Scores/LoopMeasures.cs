using System.Globalization;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Loop.Scores;

/// <summary>Turns what was played in a scene into rows: ours against others at equal pod-hours.</summary>
internal static class LoopMeasures
{
    /// <param name="goals">For each setting of the HPA whose pod-hours ours is given, what it has to reach.</param>
    /// <param name="isRival">Whom ours is held to: the best of them.</param>
    public static IEnumerable<Measurement> Rows(
        string scene, IReadOnlyList<TradeOff> played, IEnumerable<(string Target, Goal Goal)> goals, Func<Contender, bool> isRival)
    {
        var autoscaler = played.First(tradeOff => tradeOff.Contender.Name == Contenders.Autoscaler);
        foreach (var (target, goal) in goals)
        {
            var hours = autoscaler.Results.First(result => result.Setting == target).PodHours;
            var others = played.Where(tradeOff => tradeOff.Contender.Kind != ContenderKind.Ours)
                .Select(tradeOff => (tradeOff.Contender, Minutes: tradeOff.BreachMinutesAt(hours)))
                .Where(other => other.Minutes is not null).ToArray();
            var best = others.Where(other => isRival(other.Contender)).Min(other => other.Minutes!.Value);
            foreach (var ours in played.Where(tradeOff => tradeOff.Contender.Kind == ContenderKind.Ours))
            {
                var minutes = ours.BreachMinutesAt(hours);
                yield return new Measurement
                {
                    Family = $"loop, {scene}",
                    Measure = string.Create(CultureInfo.InvariantCulture, $"{ours.Contender.Name} at {hours:F0} pod-hours, those of HPA {target}"),
                    Unit = "breach minutes ÷ the best rival's",
                    Value = minutes / best,
                    Goal = goal,
                    Baselines = [.. others.Select(other => new NamedValue(other.Contender.Name + ", min", other.Minutes!.Value))],
                    Note = minutes is null
                        ? "no two settings around these pod-hours"
                        : string.Create(CultureInfo.InvariantCulture, $"{minutes:F1} min, budget share {ours.BudgetShareAt(hours):F2}"),
                };
            }
        }
    }
}
