using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Traffic;

namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>
/// Draws scenes: services large and small, quiet and troubled; incidents of minutes to many hours at 1 to 50 times the allowed error
/// ratio, some growing, some fading; jobs that fail every night; peaks that saturate; slow degradations of days. A seed is a scene.
/// </summary>
internal static class SceneGenerator
{
    private const double LowTrafficShare = 0.25;
    private const double LatencyShare = 0.2;
    private const double NightlyShare = 0.25;
    private const double SaturationShare = 0.15;
    private const double DegradationShare = 0.15;

    /// <summary>The bucket of the twin's histogram beside which a healthy service has 1 to 2 % of its responses.</summary>
    private const double LatencyBound = 0.3;

    /// <summary>Long enough for an exhaustion in every second run or so.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromDays(12);

    private static readonly DateTimeOffset Epoch = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What occasional incidents take of a budget in the mean: from a tenth to more than there is.</summary>
    private const double LowestShare = 0.1;

    private const double HighestShare = 1.2;

    private static readonly double[] WindowsInDays = [1, 2, 3, 4, 7];

    /// <param name="family">What goes wrong; the services are the same in each.</param>
    /// <param name="seed">The set of scenes.</param>
    /// <param name="number">Which of them, from 0.</param>
    public static Scene Create(IncidentFamily family, int seed, int number)
    {
        var draw = new SceneDraw(seed, number);
        var window = TimeSpan.FromDays(draw.EvenOneOf(WindowsInDays));
        var share = draw.EvenLogBetween(LowestShare, HighestShare);
        var medianMinutes = draw.EvenLogBetween(8, 120);
        var nightly = draw.Even() < NightlyShare;
        var degrades = draw.Even() < DegradationShare;
        var low = draw.Even() < LowTrafficShare;
        var latency = !low && draw.Chance(LatencyShare);
        var objective = new Objective
        {
            Indicator = new Indicator.Ratio("errors", "total"),
            Ratio = latency ? draw.OneOf(0.95, 0.97) : low ? draw.OneOf(0.95, 0.98, 0.99) : draw.OneOf(0.99, 0.995, 0.999, 0.9995),
            Window = window,
            Step = TimeSpan.FromMinutes(1),
            ScrapeInterval = TimeSpan.FromSeconds(15),
        };
        var past = window + TimeSpan.FromDays(draw.Between(0, 7));
        var start = Epoch + TimeSpan.FromMinutes(draw.Whole(7 * 24 * 60));
        var rate = low ? draw.LogBetween(0.03, 1) : draw.LogBetween(3, 100);
        var replicas = draw.Whole(3) + 1;
        var allowed = 1 - objective.Ratio;
        var plan = new IncidentPlan(draw, start, past + Watched + (window / 4), allowed, latency);
        switch (family)
        {
            case IncidentFamily.Ramps:
                plan.AddRamps(share);
                break;
            case IncidentFamily.Bursts:
                plan.AddBursts(share, shortestMinutes: medianMinutes / 4);
                break;
            case IncidentFamily.Rollouts:
                plan.AddRollouts(share, medianMinutes);
                break;
            default:
                AddMixed(plan, share, medianMinutes, nightly, degrades);
                break;
        }

        return new Scene(
            objective,
            new WorkloadOptions
            {
                Namespace = "calibration",
                App = "app",
                Seed = (seed * 10_007) + number,
                BaseErrorRatio = latency ? 0 : allowed * draw.LogBetween(0.02, 0.6),
                CapacityPerReplica = rate / replicas * (draw.Chance(SaturationShare) ? draw.Between(1.3, 1.8) : 4),
            },
            replicas,
            new SeasonalTraffic
            {
                MeanRate = rate,
                DailyAmplitudeRatio = draw.Between(0.1, 0.9),
                WeekendRatio = draw.Between(0.4, 1),
                Seed = (seed * 10_007) + number,
            },
            [.. plan.Incidents.Where(incident => incident.From >= start).OrderBy(incident => incident.From)],
            start,
            past,
            Watched)
        {
            LatencyBoundSeconds = latency ? LatencyBound : null,
        };
    }

    private static void AddMixed(IncidentPlan plan, double share, double medianMinutes, bool nightly, bool degrades)
    {
        plan.AddOccasional(share, medianMinutes);
        if (nightly)
        {
            plan.AddNightly();
        }

        if (degrades)
        {
            plan.AddDegradation();
        }
    }
}
