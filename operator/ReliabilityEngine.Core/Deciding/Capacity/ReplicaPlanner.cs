using ReliabilityEngine.Core.Predicting.Simulation;

namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>
/// Picks the cheapest replica count whose simulated probability of a breach stays under the limit. The load there is now is a floor: what
/// is foreseen adds replicas and never takes any away. What was never seen is not planned with.
/// </summary>
/// <remarks>
/// A count is judged by what it can change: the time from the start-up of new replicas on, and the load now. What happens before they are
/// ready is the same for every count and is told in the frontier only. Some 100 µs. Bad at: load that is not spread evenly over replicas,
/// and a start-up that takes longer than the horizon of the forecast, where only the last bucket counts.
/// </remarks>
public static class ReplicaPlanner
{
    /// <summary>What the random numbers of a path are enough for: twenty minutes of 15 seconds.</summary>
    public const int MaxSteps = 80;

    public static ReplicaPlan Plan(ReplicaQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        Check(question);
        if (question.CapacityUnknownReason is not null)
        {
            return ReplicaPlan.Unknown(ReplicaReason.TooLittleHistory);
        }

        var edges = question.Traffic.Edges;
        if (edges.Count == 0 || !double.IsFinite(question.Load) || question.Traffic.Means.Any(mean => !double.IsFinite(mean)))
        {
            return ReplicaPlan.Unknown(ReplicaReason.NoForecast);
        }

        var startUp = edges.Count > 1 && question.StartUp >= edges[^1] ? edges[^2] : question.StartUp;
        var paths = LoadPaths.Of(question.Traffic, startUp, question.Seed);
        var now = LoadPaths.Position(question.Load);
        var frontier = new ReplicaOption[question.MaxReplicas - question.MinReplicas + 1];
        int? onLoad = null, onForecast = null;
        for (var i = 0; i < frontier.Length; i++)
        {
            var replicas = question.MinReplicas + i;
            var (whole, changeable) = Breach(question, paths, now, replicas);
            frontier[i] = new ReplicaOption(replicas, whole, Cost(question, replicas));
            onLoad ??= question.Capacity.At(Number(now, replicas)) <= question.BreachLimit ? replicas : null;
            onForecast ??= changeable <= question.BreachLimit ? replicas : null;
        }

        return Decide(question, frontier, onLoad, onForecast, now);
    }

    private static ReplicaPlan Decide(ReplicaQuestion question, ReplicaOption[] frontier, int? onLoad, int? onForecast, double now)
    {
        var there = question.Ready + question.Pending;
        var mostAtOnce = there + Math.Max(1, (int)Math.Ceiling(there * (question.MaxStepPercent / 100.0)));
        var wanted = onForecast ?? question.MaxReplicas;

        // Where nothing has ever saturated, fewer replicas are not known to be too few: nobody is told to add any.
        if (!question.Capacity.HasSaturated && (onForecast is null || wanted > there))
        {
            return ReplicaPlan.Unknown(ReplicaReason.CapacityNotSeen, frontier);
        }

        if (wanted > mostAtOnce && there > 0)
        {
            return new ReplicaPlan(Math.Clamp(mostAtOnce, question.MinReplicas, question.MaxReplicas), frontier, ReplicaReason.MaxStep);
        }

        var reason = onForecast is null ? ReplicaReason.MaxReplicas
            : wanted > (onLoad ?? question.MaxReplicas) ? ReplicaReason.Forecast
            : wanted == question.MinReplicas ? ReplicaReason.MinReplicas
            : ReplicaReason.Load;
        return new ReplicaPlan(wanted, frontier, reason);
    }

    /// <summary>P(breach) over the whole horizon, and over what this count can change.</summary>
    private static (double Whole, double Changeable) Breach(ReplicaQuestion question, LoadPaths paths, double now, int replicas)
    {
        // Fewer replicas are fewer at once, more are more later.
        var until = Math.Min(replicas, question.Ready);
        var isLess = replicas < question.Ready;
        double whole = 0, changeable = 0;
        for (var path = 0; path < StandardVariates.Paths; path++)
        {
            var before = question.Capacity.At(Number(paths.Before[path], until));
            var after = question.Capacity.At(Number(Math.Max(now, paths.After[path]), replicas));
            whole += Math.Max(before, after);
            changeable += isLess ? Math.Max(before, after) : after;
        }

        return (whole / StandardVariates.Paths, changeable / StandardVariates.Paths);
    }

    private static int Number(double position, int replicas) =>
        replicas == 0 ? position > double.NegativeInfinity ? int.MaxValue : int.MinValue
        : position <= int.MinValue ? int.MinValue
        : (int)Math.Floor(position - (Math.Log2(replicas) * LoadBins.PerOctave));

    private static double Cost(ReplicaQuestion question, int replicas) => replicas * question.Traffic.Edges[^1].TotalHours;

    private static void Check(ReplicaQuestion question)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(question.MinReplicas);
        ArgumentOutOfRangeException.ThrowIfLessThan(question.MaxReplicas, question.MinReplicas);
        ArgumentOutOfRangeException.ThrowIfNegative(question.Ready);
        ArgumentOutOfRangeException.ThrowIfNegative(question.Pending);
        ArgumentOutOfRangeException.ThrowIfNegative(question.StartUp.Ticks, nameof(question));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Traffic.Edges.Count, MaxSteps);
    }
}
