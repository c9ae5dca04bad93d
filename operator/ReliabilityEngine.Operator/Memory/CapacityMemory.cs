using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Memory;

/// <summary>What has been learned of the load that a target's replicas carry. It begins anew with the process: how many replicas there were is not kept.</summary>
internal sealed class CapacityMemory
{
    private DateTimeOffset? _upTo;

    /// <summary>Null until something was seen.</summary>
    public CapacityModel? Model { get; private set; }

    /// <summary>Learns the steps since the last time, which <paramref name="ready"/> replicas have carried.</summary>
    public void Observe(Objective objective, SampleHistory history, int ready)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(history);
        if (history.NewestKnown is not { } newest)
        {
            return;
        }

        Model ??= new CapacityModel(BreachRatio(objective));
        for (var step = _upTo ?? newest - objective.Step; step < newest; step += objective.Step)
        {
            var counts = history.Over(step, step + objective.Step);
            if (counts.KnownRatio > 0)
            {
                Model.Observe(new LoadPoint(step + objective.Step, objective.Step, counts.Total / objective.Step.TotalSeconds, ready, counts.BadRatio ?? 0));
            }
        }

        _upTo = newest;
    }

    /// <summary>The error ratio at which the first page tier burns: less is no breach that anybody is called for.</summary>
    public static double BreachRatio(Objective objective) =>
        Math.Min(0.99, (1 - objective.Ratio) * BurnRateWindows.For(objective).Where(tier => tier.Severity == AlertSeverity.Page).Select(tier => tier.Factor).DefaultIfEmpty(1).Min());
}
