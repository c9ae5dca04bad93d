using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.History;

namespace ReliabilityEngine.Operator.Memory;

/// <summary>
/// What has been learned of the load that a target's replicas carry, and of how it changes within minutes. It begins anew with the process,
/// from the past days: the replicas of then are the pods that took load, and the usual course of a day is known at once; how much the last
/// minutes count is learned again, from an hour on.
/// </summary>
internal sealed class CapacityMemory
{
    private static readonly TimeSpan PastStep = TimeSpan.FromMinutes(5);

    /// <summary>A day a pass, so that no pass takes long.</summary>
    private const int PastStepsAPass = 288;

    /// <summary>A period is looked for once in an hour: a millisecond.</summary>
    private static readonly TimeSpan ShownEvery = TimeSpan.FromHours(1);

    private DateTimeOffset? _shown;
    private DateTimeOffset? _upTo;
    private DateTimeOffset? _pastEnd;

    /// <summary>Null until something was seen.</summary>
    public CapacityModel? Model { get; private set; }

    /// <summary>The load step by step; not ready where steps are too long for it.</summary>
    public ShortTermForecaster Traffic { get; } = new();

    /// <summary>What of the past is to be learned next, as ends of steps; null once all is.</summary>
    public (DateTimeOffset From, DateTimeOffset To, TimeSpan Step)? NextPast(Objective objective, SampleHistory history)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(history);
        if (history.NewestKnown is not { } newest)
        {
            return null;
        }

        var step = objective.Step > PastStep ? objective.Step : PastStep;
        var end = _pastEnd ??= HistoryGrid.Floor(newest, step);
        var from = (_upTo ?? HistoryGrid.Floor(newest - PastTraffic.Reach, step)) + step;
        var last = from + (step * (PastStepsAPass - 1));
        return from > end ? null : (from, last < end ? last : end, step);
    }

    /// <summary>Learns steps of the past.</summary>
    /// <param name="replicas">How many took load in each step; empty where that is not known: then nothing is learned of them.</param>
    public void ObservePast(Objective objective, SampleHistory history, (DateTimeOffset From, DateTimeOffset To, TimeSpan Step) steps, IReadOnlyList<int> replicas)
    {
        ArgumentNullException.ThrowIfNull(replicas);
        foreach (var (i, count) in replicas.Index())
        {
            Observe(objective, history, steps.From + (steps.Step * (i - 1)), steps.Step, count);
        }

        _upTo = steps.To;
    }

    /// <summary>Learns the steps since the last time, which <paramref name="ready"/> replicas have carried.</summary>
    public void Observe(Objective objective, SampleHistory history, int ready)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(history);
        if (history.NewestKnown is not { } newest)
        {
            return;
        }

        for (var step = _upTo ?? newest - objective.Step; step < newest; step += objective.Step)
        {
            Observe(objective, history, step, objective.Step, ready);
            if (PastTraffic.Over(objective, history, step, objective.Step) is { } point)
            {
                Traffic.Observe(point);
            }
        }

        if (objective.Step <= ShortTermForecaster.LongestStep && (_shown is not { } shown || newest - shown >= ShownEvery))
        {
            PastTraffic.Show(Traffic, objective, history, newest);
            _shown = newest;
        }

        _upTo = newest;
    }

    /// <summary>The error ratio at which the first page tier burns: less is no breach that anybody is called for.</summary>
    public static double BreachRatio(Objective objective) =>
        Math.Min(0.99, (1 - objective.Ratio) * BurnRateWindows.For(objective).Where(tier => tier.Severity == AlertSeverity.Page).Select(tier => tier.Factor).DefaultIfEmpty(1).Min());

    private void Observe(Objective objective, SampleHistory history, DateTimeOffset start, TimeSpan length, int replicas)
    {
        Model ??= new CapacityModel(BreachRatio(objective));
        var counts = history.Over(start, start + length);
        if (counts.KnownRatio > 0)
        {
            Model.Observe(new LoadPoint(start + length, length, counts.Total / length.TotalSeconds, replicas, counts.BadRatio ?? 0));
        }
    }
}
