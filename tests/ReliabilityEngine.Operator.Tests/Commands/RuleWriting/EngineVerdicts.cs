using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Tests.Commands.RuleWriting;

/// <summary>Which tiers the engine's own rule has firing at the end of each step.</summary>
internal sealed class EngineVerdicts
{
    /// <summary>Older than two hours, <see cref="SampleHistory"/> is exact to this.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromMinutes(5);

    /// <summary>Up to this, windows are exact to the step.</summary>
    private static readonly TimeSpan Exact = TimeSpan.FromHours(2);

    private readonly List<(DateTimeOffset At, bool[] Firing)> _verdicts = [];

    public EngineVerdicts(Objective objective, IEnumerable<Sample> samples)
    {
        Tiers = BurnRateWindows.For(objective);
        var history = new SampleHistory(HistoryLayout.For(objective));
        var slices = objective.Timeslice is { } slice ? new TimesliceAggregator(slice, objective.Step) : null;
        foreach (var sample in samples)
        {
            history.Append(slices?.Append([sample]) ?? [sample], objective.Exclusions);
            _verdicts.Add((sample.At, [.. Tiers.Select(tier => TierRule.Evaluate(objective, tier, history, sample.At).Firing)]));
        }
    }

    public IReadOnlyList<BurnRateWindow> Tiers { get; }

    /// <summary>Each step at which every tier's verdict is as sure as the history's resolution lets it be.</summary>
    public IEnumerable<(DateTimeOffset At, IReadOnlyList<BurnRateWindow> Firing)> Sure()
    {
        for (var i = 0; i < _verdicts.Count; i++)
        {
            if (Tiers.Index().All(tier => tier.Item.LongWindow <= Exact || IsSteady(i, tier.Index)))
            {
                yield return (_verdicts[i].At, [.. Tiers.Where((_, index) => _verdicts[i].Firing[index])]);
            }
        }
    }

    private bool IsSteady(int step, int tier)
    {
        for (var i = step; i >= 0 && _verdicts[step].At - _verdicts[i].At <= Resolution; i--)
        {
            if (_verdicts[i].Firing[tier] != _verdicts[step].Firing[tier])
            {
                return false;
            }
        }

        for (var i = step; i < _verdicts.Count && _verdicts[i].At - _verdicts[step].At <= Resolution; i++)
        {
            if (_verdicts[i].Firing[tier] != _verdicts[step].Firing[tier])
            {
                return false;
            }
        }

        return true;
    }
}
