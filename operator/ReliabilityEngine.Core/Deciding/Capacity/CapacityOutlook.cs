using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>What the load to come asks of a workload's replicas.</summary>
/// <param name="Load">The load now and to come; null while nothing is known of what replicas carry.</param>
/// <param name="Advice">How many replicas the policy's bounds should be filled with; null without bounds.</param>
public sealed record CapacityOutlook(LoadFact? Load, ReplicaAdvice? Advice)
{
    /// <summary>P(a breach within the horizon) that is put up with.</summary>
    public const double BreachLimit = 0.05;

    /// <summary>So many buckets of the horizon: a minute each of an hour.</summary>
    private const int Buckets = 60;

    private static readonly TimeSpan Now = TimeSpan.FromMinutes(5);

    public static CapacityOutlook Unknown { get; } = new(null, null);

    /// <param name="bounds">Between what the policy scales; null where it does not.</param>
    /// <param name="startUp">From asking for a replica until it carries load.</param>
    public static CapacityOutlook Of(
        CapacityModel model, Prediction prediction, SampleHistory history, int desired, int ready, TimeSpan startUp, ScaleBounds? bounds, TimeSpan horizon)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(history);
        if (!model.IsReady)
        {
            return new CapacityOutlook(null, bounds is null ? null : new ReplicaAdvice(null, $"Only {Slo.SpanText.Of(model.Seen)} of load has been seen with its replicas; 2 h are needed."));
        }

        var curve = model.Curve;
        var load = LoadNow(prediction, history);
        if (ready == 0 || curve.HighestWithoutBreach is not { } highest)
        {
            return new CapacityOutlook(null, bounds is null ? null : new ReplicaAdvice(null, "What a replica carries is not known: none was seen to carry load without a breach."));
        }

        var (least, most) = bounds is null ? (desired, desired) : (Math.Min(bounds.Min, desired), Math.Max(bounds.Max, desired));
        var plan = ReplicaPlanner.Plan(new ReplicaQuestion
        {
            Capacity = curve,
            Traffic = LoadToCome(prediction, horizon),
            Load = load,
            Ready = ready,
            Pending = Math.Max(0, desired - ready),
            MinReplicas = least,
            MaxReplicas = most,
            MaxStepPercent = (int)Math.Round(100 * (bounds?.MaxStepRatio ?? 1)),
            StartUp = startUp,
            BreachLimit = BreachLimit,
        });
        var foreseen = plan.Frontier.FirstOrDefault(option => option.Replicas == desired)?.BreachProbability;
        return new CapacityOutlook(
            new LoadFact(load / ready, highest, curve.Probability(load / ready), curve.HasSaturated && foreseen is { } p && double.IsFinite(p) ? p : null),
            bounds is null ? null : ToAdvice(plan, desired, foreseen));
    }

    /// <summary>The load of the newest minutes, in events a second; 0 where none of them is known.</summary>
    public static double LoadNow(Prediction prediction, SampleHistory history)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(history);
        var counts = history.Over(prediction.End - Now, prediction.End);
        return counts.KnownRatio > 0 ? counts.Total / (Now.TotalSeconds * counts.KnownRatio) : 0;
    }

    /// <summary>The load that is foreseen over a horizon, in the buckets that replicas are planned with.</summary>
    public static Forecast LoadToCome(Prediction prediction, TimeSpan horizon)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return prediction.State.Traffic(prediction.End, [.. Enumerable.Range(1, Buckets).Select(i => horizon * i / Buckets)]);
    }

    private static ReplicaAdvice ToAdvice(ReplicaPlan plan, int desired, double? foreseen) => plan.Replicas is { } replicas
        ? new ReplicaAdvice(replicas, FormattableString.Invariant(
            $"P(breach) is {100 * (plan.Chosen?.BreachProbability ?? 0):0} % with {replicas} replicas{(replicas != desired && foreseen is { } p && double.IsFinite(p) ? FormattableString.Invariant($" and {100 * p:0} % with {desired}") : "")}."))
        : new ReplicaAdvice(null, plan.Reason switch
        {
            ReplicaReason.CapacityNotSeen => "What a replica carries is not known: load has never been seen to be too much.",
            ReplicaReason.NoForecast => "There is no forecast of the load.",
            _ => "Too little has been seen of load and errors.",
        });
}
