using ReliabilityEngine.Core.Observing;
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
    private static readonly TimeSpan Watched = TimeSpan.FromDays(8);

    private static readonly DateTimeOffset Epoch = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    /// <summary>The spread of the logarithm of durations: one in forty lasts eleven times the median.</summary>
    private const double Sigma = 1.2;

    /// <summary>e^(Sigma² ÷ 2), of a log-normal.</summary>
    private const double MeanToMedian = 2.05;

    /// <summary>Of a burn rate log-uniform in 1 to 50, four in ten of half the strength.</summary>
    private const double MeanBurn = 10;

    private static readonly double[] WindowsInDays = [1, 2, 3, 4, 7];

    public static Scene Create(int seed)
    {
        var draw = new SceneDraw(seed);
        var low = draw.Chance(LowTrafficShare);
        var latency = !low && draw.Chance(LatencyShare);
        var window = TimeSpan.FromDays(draw.OneOf(WindowsInDays));
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
        return new Scene(
            objective,
            new WorkloadOptions
            {
                Namespace = "calibration",
                App = "app",
                Seed = seed,
                BaseErrorRatio = latency ? 0 : allowed * draw.LogBetween(0.02, 0.6),
                CapacityPerReplica = rate / replicas * (draw.Chance(SaturationShare) ? draw.Between(1.3, 1.8) : 4),
            },
            replicas,
            new SeasonalTraffic
            {
                MeanRate = rate,
                DailyAmplitudeRatio = draw.Between(0.1, 0.9),
                WeekendRatio = draw.Between(0.4, 1),
                Seed = seed,
            },
            Incidents(draw, start, past + Watched + (window / 4), allowed, latency),
            start,
            past,
            Watched)
        {
            LatencyBoundSeconds = latency ? LatencyBound : null,
        };
    }

    private static Incident[] Incidents(SceneDraw draw, DateTimeOffset start, TimeSpan length, double allowed, bool latency)
    {
        var incidents = new List<Incident>();
        void Add(DateTimeOffset from, TimeSpan lasting, IncidentShape shape, double burn) => incidents.Add(new Incident(
            $"{incidents.Count}", from, lasting, shape,
            latency ? 0 : Math.Min(0.95, burn * allowed), latency ? 1 + (0.5 * Math.Log2(1 + burn)) : 1));

        // The service's own character: how long it fails, and how often for incidents to take this share of its budget in the mean.
        var medianMinutes = draw.LogBetween(8, 120);
        var share = draw.LogBetween(0.1, 1.2);
        var perDay = share * TimeSpan.FromDays(1).TotalMinutes / (MeanBurn * MeanToMedian * medianMinutes);
        for (var at = draw.Exponential(1 / perDay); at < length.TotalDays; at += draw.Exponential(1 / perDay))
        {
            var minutes = Math.Clamp(medianMinutes * Math.Exp(Sigma * draw.Normal()), 2, 3 * 24 * 60);
            var shape = draw.Chance(0.6) ? IncidentShape.Step : draw.Chance(0.5) ? IncidentShape.Growing : IncidentShape.Fading;
            Add(start.AddDays(at), TimeSpan.FromMinutes(minutes), shape, draw.LogBetween(1, 50));
        }

        if (draw.Chance(NightlyShare))
        {
            var (hour, burn, minutes) = (draw.Between(0, 6), draw.LogBetween(2, 20), draw.Between(15, 90));
            for (var day = start.UtcDateTime.Date.AddHours(hour); day < start.UtcDateTime + length; day = day.AddDays(1))
            {
                if (draw.Chance(0.85))
                {
                    Add(new DateTimeOffset(day.AddMinutes(draw.Between(0, 10)), TimeSpan.Zero), TimeSpan.FromMinutes(minutes), IncidentShape.Step, burn);
                }
            }
        }

        if (draw.Chance(DegradationShare))
        {
            var from = draw.Between(0.2, 0.9) * length;
            Add(start + from, length - from, IncidentShape.Growing, draw.LogBetween(1, 6));
        }

        return [.. incidents.Where(incident => incident.From >= start).OrderBy(incident => incident.From)];
    }
}
