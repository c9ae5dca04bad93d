namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>When one series of several is called sick.</summary>
public sealed record SiblingOptions
{
    /// <summary>Standard deviations from the siblings' median. Iglewicz and Hoaglin (1993) call 3.5 an outlier; here many are looked at, step after step.</summary>
    public double Distance { get; init; } = 5;

    /// <summary>Fewer series at a step tell nothing of each other.</summary>
    public int LeastSeries { get; init; } = 4;

    /// <summary>How many of the last five steps it takes.</summary>
    public int Steps { get; init; } = 4;

    /// <summary>The spread counts as at least this share of the median: siblings that agree to the last digit are not sick for a hair.</summary>
    public double LeastSpreadRatio { get; init; } = 0.01;

    /// <summary>No series nearer than this to the median is sick, in the signal's own unit.</summary>
    public double MinimumEffect { get; init; }

    /// <summary>Apart for so long, a series is so by habit (a leader, a larger machine).</summary>
    public TimeSpan HabitAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Everything that is wrong with these options; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (!(Distance > 0) || !(LeastSpreadRatio >= 0) || !(MinimumEffect >= 0))
        {
            errors.Add("Distance must be greater than 0, LeastSpreadRatio and MinimumEffect must not be negative.");
        }

        if (LeastSeries < 3 || Steps is < 1 or > SiblingOutlier.LookedAt)
        {
            errors.Add($"LeastSeries must be at least 3, Steps from 1 to {SiblingOutlier.LookedAt}.");
        }

        return errors;
    }
}
