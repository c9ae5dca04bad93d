using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests;

/// <summary>Objectives and sample streams for tests; time starts at a fixed midnight.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static Objective Objective(double ratio = 0.999, int windowHours = 30 * 24) => new()
    {
        Indicator = new Indicator.Ratio("errors", "total"),
        Ratio = ratio,
        Window = TimeSpan.FromHours(windowHours),
        Step = TimeSpan.FromMinutes(1),
        ScrapeInterval = TimeSpan.FromSeconds(15),
    };

    /// <summary>One sample a step in (from, to]; total and error ratio as functions of the hours since <see cref="Start"/>.</summary>
    public static List<Sample> Samples(
        DateTimeOffset from, DateTimeOffset to, Func<double, double> total, Func<double, double> errors, int stepMinutes = 1)
    {
        var samples = new List<Sample>();
        for (var at = from.AddMinutes(stepMinutes); at <= to; at = at.AddMinutes(stepMinutes))
        {
            var hours = (at - Start).TotalHours;
            var events = total(hours);
            samples.Add(Sample.Counted(at, events * (1 - errors(hours)), events));
        }

        return samples;
    }

    public static SampleHistory History(Objective objective, IReadOnlyList<Sample> samples)
    {
        var history = new SampleHistory(HistoryLayout.For(objective));
        history.Append(samples, objective.Exclusions);
        if (samples.Count > 0)
        {
            history.MarkRead(samples.Max(sample => sample.At));
        }

        return history;
    }

    /// <summary>Assesses at the end of <paramref name="hours"/> hours of the given stream.</summary>
    public static Assessment Assessed(Objective objective, double hours, Func<double, double> total, Func<double, double> errors)
    {
        var end = Start.AddHours(hours);
        return Assessor.Assess(objective, History(objective, Samples(Start, end, total, errors)), null, end);
    }
}
