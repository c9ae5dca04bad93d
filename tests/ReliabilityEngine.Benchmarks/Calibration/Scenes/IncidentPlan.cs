namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>Draws the incidents of a scene.</summary>
/// <param name="length">The length of the run.</param>
/// <param name="allowed">The allowed error ratio: strengths are multiples of it.</param>
/// <param name="latency">Whether incidents slow responses down instead of failing them.</param>
internal sealed class IncidentPlan(SceneDraw draw, DateTimeOffset start, TimeSpan length, double allowed, bool latency)
{
    /// <summary>The spread of the logarithm of durations: one in forty lasts eleven times the median.</summary>
    private const double Sigma = 1.2;

    /// <summary>e^(Sigma² ÷ 2), of a log-normal.</summary>
    private const double MeanToMedian = 2.05;

    /// <summary>Of a burn rate log-uniform in 1 to 50, four in ten of half the strength.</summary>
    private const double MeanBurn = 10;

    private const double LongestMinutes = 3 * 24 * 60;

    private readonly List<Incident> _incidents = [];

    public IReadOnlyList<Incident> Incidents => _incidents;

    /// <summary>Independent incidents that take <paramref name="share"/> of the budget in the mean.</summary>
    public void AddOccasional(double share, double medianMinutes)
    {
        var perDay = share * TimeSpan.FromDays(1).TotalMinutes / (MeanBurn * MeanToMedian * medianMinutes);
        for (var at = draw.Exponential(1 / perDay); at < length.TotalDays; at += draw.Exponential(1 / perDay))
        {
            var minutes = Math.Clamp(medianMinutes * Math.Exp(Sigma * draw.Normal()), 2, LongestMinutes);
            var shape = draw.Chance(0.6) ? IncidentShape.Step : draw.Chance(0.5) ? IncidentShape.Growing : IncidentShape.Fading;
            Add(start.AddDays(at), TimeSpan.FromMinutes(minutes), shape, draw.LogBetween(1, 50));
        }
    }

    /// <summary>A job that fails most nights at the same hour.</summary>
    public void AddNightly()
    {
        var (hour, burn, minutes) = (draw.Between(0, 6), draw.LogBetween(2, 20), draw.Between(15, 90));
        for (var day = start.UtcDateTime.Date.AddHours(hour); day < start.UtcDateTime + length; day = day.AddDays(1))
        {
            if (draw.Chance(0.85))
            {
                var from = new DateTimeOffset(day.AddMinutes(draw.Between(0, 10)), TimeSpan.Zero);
                Add(from, TimeSpan.FromMinutes(minutes), IncidentShape.Step, burn);
            }
        }
    }

    /// <summary>What grows for many hours, then is mended.</summary>
    public void AddRamps(double share)
    {
        // Log-uniform lengths of 3 to 36 h are 13 h in the mean, burns of 1 to 10 are 3.9, and a ramp burns half of its height.
        var perDay = share * 24 / (13 * 3.9 / 2);
        for (var at = draw.Exponential(1 / perDay); at < length.TotalDays; at += draw.Exponential(1 / perDay))
        {
            Add(start.AddDays(at), TimeSpan.FromHours(draw.LogBetween(3, 36)), IncidentShape.Growing, draw.LogBetween(1, 10));
        }
    }

    /// <summary>Single bursts of Pareto lengths (exponent 1.2), cut off after a day.</summary>
    public void AddBursts(double share, double shortestMinutes)
    {
        const double Exponent = 1.2;
        const double LongestBurst = 24 * 60;
        var tail = Math.Pow(shortestMinutes / LongestBurst, Exponent - 1);
        var meanMinutes = shortestMinutes * (Exponent - tail) / (Exponent - 1);
        var perDay = share * TimeSpan.FromDays(1).TotalMinutes / (MeanBurn * meanMinutes);
        for (var at = draw.Exponential(1 / perDay); at < length.TotalDays; at += draw.Exponential(1 / perDay))
        {
            var minutes = Math.Min(LongestBurst, shortestMinutes * Math.Pow(1 - draw.Between(0, 1), -1 / Exponent));
            Add(start.AddDays(at), TimeSpan.FromMinutes(minutes), IncidentShape.Step, draw.LogBetween(1, 50));
        }
    }

    /// <summary>Two rollouts a working day, of which some fail; after a failure the next fails more often than not.</summary>
    public void AddRollouts(double share, double medianMinutes)
    {
        const double RolloutsADay = 2;
        const double FailsAgain = 0.6;
        var incidentsPerDay = share * TimeSpan.FromDays(1).TotalMinutes / (MeanBurn * MeanToMedian * medianMinutes);

        // Of a chain that stays failed with 0.6, the share of failures is p ÷ (p + 0.4) for p the chance of a first one.
        var failed = Math.Min(0.5, incidentsPerDay * 7 / 5 / RolloutsADay);
        var fails = failed * (1 - FailsAgain) / (1 - failed);
        var hasFailed = false;
        for (var day = start.UtcDateTime.Date; day < start.UtcDateTime + length; day = day.AddDays(1))
        {
            for (var rollout = 0; rollout < RolloutsADay && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday); rollout++)
            {
                hasFailed = draw.Chance(hasFailed ? FailsAgain : fails);
                if (hasFailed)
                {
                    var minutes = Math.Clamp(medianMinutes * Math.Exp(Sigma * draw.Normal()), 2, LongestMinutes);
                    Add(new DateTimeOffset(day.AddHours(draw.Between(8, 17)), TimeSpan.Zero), TimeSpan.FromMinutes(minutes), IncidentShape.Step, draw.LogBetween(1, 50));
                }
            }
        }
    }

    /// <summary>Something that gets worse until the end of the run.</summary>
    public void AddDegradation()
    {
        var from = draw.Between(0.2, 0.9) * length;
        Add(start + from, length - from, IncidentShape.Growing, draw.LogBetween(1, 6));
    }

    private void Add(DateTimeOffset from, TimeSpan lasting, IncidentShape shape, double burn) => _incidents.Add(new Incident(
        $"{_incidents.Count}", from, lasting, shape,
        latency ? 0 : Math.Min(0.95, burn * allowed),
        latency ? 1 + (0.5 * Math.Log2(1 + burn)) : 1));
}
