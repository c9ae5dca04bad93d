using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Chaos;

/// <summary>
/// What a run may cost, drawn a thousand times from what is known of traffic, of what a pod carries and of the usual errors, with the cut that ends a
/// run that burns. The same question has the same answer.
/// </summary>
/// <remarks>
/// Bad at: faults whose effect on a request only the service knows. A neighbour's stress, peers that are not reached and what another tool does fail a
/// share of the requests that is drawn evenly from none to all. Where it is not known what a pod carries, the load of those that are away is taken to be lost.
/// </remarks>
public static class CostSimulation
{
    private const int Draws = 1000;
    private const int Seed = 20_260_304;

    /// <summary>Requests to a pod that was killed fail until nothing is sent to it any more: seconds, as its endpoint is taken out everywhere.</summary>
    private const double KilledSeconds = 5;

    public static CostForecast Run(CostQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var random = new Random(Seed);
        var usual = new ErrorRatioPosterior(question.ObjectiveRatio, question.Usual);
        double[] ratios = [.. Enumerable.Range(0, 20).Select(i => usual.Quantile((i + 0.5) / 20))];
        var costs = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            costs[draw] = Cost(question, ratios[random.Next(ratios.Length)], (draw + random.NextDouble()) / Draws, random);
        }

        Array.Sort(costs);
        return new CostForecast(costs[Draws / 10], costs[Draws / 2], costs[Draws * 9 / 10], costs.Count(cost => cost > question.SpendAtMostRatio) / (double)Draws);
    }

    /// <param name="usual">The error ratio without a fault.</param>
    /// <param name="level">How much traffic there is, as a probability.</param>
    private static double Cost(CostQuestion question, double usual, double level, Random random)
    {
        var load = Load(question, level);
        var share = Math.Clamp(Lost(question, load, random), 0, 1);
        var hurt = Hurt(question);
        var isCut = usual + share > question.MaxBurnRate * (1 - question.ObjectiveRatio);

        // What ends a run has to be seen first, and what was taken away comes back once it is asked for; pods that were killed have been asked for from the beginning.
        var longest = question.Fault switch
        {
            FaultKind.PodKill or FaultKind.PodEvict => hurt,
            FaultKind.ScaleDown => question.SeenAfter + question.StartUp,
            _ => question.SeenAfter,
        };
        var seconds = (isCut && longest < hurt ? longest : hurt).TotalSeconds;
        var killed = question.Fault == FaultKind.PodKill && question.Ready > 0 ? KilledSeconds * -Math.Log(1 - random.NextDouble()) * question.Away / question.Ready : 0;
        return load * ((share * seconds) + killed + (usual * question.Duration.TotalSeconds)) / question.AllowedBad;
    }

    /// <summary>How long requests are lost.</summary>
    private static TimeSpan Hurt(CostQuestion question) => question.Fault switch
    {
        FaultKind.PodKill or FaultKind.PodEvict => question.StartUp,
        FaultKind.ScaleDown => question.Duration + question.StartUp,
        FaultKind.NodeCordon => TimeSpan.Zero,
        _ => question.Duration,
    };

    /// <summary>The highest of the time to come, for the worst minute is what a service must carry.</summary>
    private static double Load(CostQuestion question, double level)
    {
        if (question.Traffic is not { Edges.Count: > 0 } traffic)
        {
            return question.Load;
        }

        var (highest, from) = (0.0, TimeSpan.Zero);
        for (var bucket = 0; bucket < traffic.Edges.Count; bucket++)
        {
            highest = Math.Max(highest, traffic.Quantile(bucket, (traffic.Edges[bucket] - from).TotalSeconds, level));
            from = traffic.Edges[bucket];
        }

        return highest;
    }

    /// <summary>The share of all requests that is lost while the fault is in.</summary>
    private static double Lost(CostQuestion question, double load, Random random)
    {
        if (question.Ready <= 0)
        {
            return 1;
        }

        var affected = Math.Min(1, (double)question.Away / question.Ready);
        return question.Fault switch
        {
            FaultKind.NodeCordon => 0,
            FaultKind.Stress or FaultKind.NetworkLoss or FaultKind.ChaosMesh or FaultKind.Litmus => affected * random.NextDouble(),
            _ when question.Away >= question.Ready => 1,
            _ => Overload(question, load / (question.Ready - question.Away), affected, random),
        };
    }

    /// <summary>What those that are left do not carry.</summary>
    private static double Overload(CostQuestion question, double perPod, double affected, Random random)
    {
        var breach = question.Capacity?.Probability(perPod) ?? double.NaN;
        return double.IsNaN(breach) ? affected
            : random.NextDouble() >= breach ? 0
            : question.Capacity!.HighestWithoutBreach is { } carried && carried < perPod ? 1 - (carried / perPod)
            : affected;
    }
}
