using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>What the load to come asks of a workload's replicas.</summary>
/// <param name="Load">The load now and to come; null while nothing is known of what replicas carry.</param>
/// <param name="Advice">How many replicas the policy's bounds should be filled with; null without bounds.</param>
public sealed record CapacityOutlook(LoadFact? Load, ReplicaAdvice? Advice)
{
    /// <summary>P(a breach within the horizon) that is put up with.</summary>
    public const double BreachLimit = 0.05;

    public static CapacityOutlook Unknown { get; } = new(null, null);

    /// <summary>What replicas that are asked for now are planned for: until those are ready that the next decision asks for, a step late.</summary>
    /// <param name="startUp">From asking for a replica until it carries load.</param>
    /// <param name="cooldown">How long there is no other decision; at least a step.</param>
    public static TimeSpan PlannedFor(TimeSpan startUp, TimeSpan cooldown, TimeSpan step) => startUp + (cooldown > step ? cooldown : step) + step;

    /// <param name="near">What has learned the target's traffic step by step; null for the target's plan alone.</param>
    /// <param name="scaling">By which the policy scales; null where it does not.</param>
    /// <param name="startUp">From asking for a replica until it carries load.</param>
    /// <param name="horizon">How far the policy looks for trouble.</param>
    public static CapacityOutlook Of(
        CapacityModel model, ShortTermForecaster? near, Prediction prediction, SampleHistory history, int desired, int ready, TimeSpan startUp,
        ActionRule? scaling, TimeSpan horizon)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(history);
        var bounds = scaling?.Scale;
        if (!model.IsReady)
        {
            return new CapacityOutlook(null, bounds is null ? null : new ReplicaAdvice(null, $"Only {Slo.SpanText.Of(model.Seen)} of load has been seen with its replicas; 2 h are needed."));
        }

        var curve = model.Curve;
        var load = LoadForecast.Now(history, prediction.End);
        if (ready == 0 || curve.HighestWithoutBreach is not { } highest)
        {
            return new CapacityOutlook(null, bounds is null ? null : new ReplicaAdvice(null, "What a replica carries is not known: none was seen to carry load without a breach."));
        }

        ReplicaQuestion Question(TimeSpan within) => new()
        {
            Capacity = curve,
            Traffic = LoadForecast.Of(prediction.State, near, prediction.End, within, history.Layout.Step),
            Load = load,
            Ready = ready,
            Pending = Math.Max(0, desired - ready),
            MinReplicas = desired,
            MaxReplicas = desired,
            StartUp = startUp,
            BreachLimit = BreachLimit,
        };

        var foreseen = BreachWith(desired, ReplicaPlanner.Plan(Question(horizon)));
        var fact = new LoadFact(load / ready, highest, curve.Probability(load / ready), curve.HasSaturated ? foreseen : null);
        return new CapacityOutlook(fact, bounds is null ? null : ToAdvice(
            ReplicaPlanner.Plan(Question(PlannedFor(startUp, scaling!.Cooldown, history.Layout.Step)) with
            {
                MinReplicas = Math.Min(bounds.Min, desired),
                MaxReplicas = Math.Max(bounds.Max, desired),
                MaxStepPercent = (int)Math.Round(100 * bounds.MaxStepRatio),
            }), desired));
    }

    private static double? BreachWith(int replicas, ReplicaPlan plan) =>
        plan.Frontier.FirstOrDefault(option => option.Replicas == replicas)?.BreachProbability is { } p && double.IsFinite(p) ? p : null;

    private static ReplicaAdvice ToAdvice(ReplicaPlan plan, int desired) => plan.Replicas is { } replicas
        ? new ReplicaAdvice(replicas, FormattableString.Invariant(
            $"P(breach) is {100 * (plan.Chosen?.BreachProbability ?? 0):0} % with {replicas} replicas{(replicas != desired && BreachWith(desired, plan) is { } p ? FormattableString.Invariant($" and {100 * p:0} % with {desired}") : "")}."))
        : new ReplicaAdvice(null, plan.Reason switch
        {
            ReplicaReason.CapacityNotSeen => "What a replica carries is not known: load has never been seen to be too much.",
            ReplicaReason.NoForecast => "There is no forecast of the load.",
            _ => "Too little has been seen of load and errors.",
        });
}
