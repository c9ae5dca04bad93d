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
