namespace ReliabilityEngine.Core.Predicting.Warning;

/// <summary>What counts as crossing a limit, in points of the series.</summary>
public sealed record CrossingOptions
{
    /// <summary>A crossing is foreseen when it begins within this many points.</summary>
    public int HorizonPoints { get; init; } = 12;

    /// <summary>It begins with this many points above the limit running; fewer are noise.</summary>
    public int LastingPoints { get; init; } = 3;

    /// <summary>None of this many points before it is above the limit: what has not ended cannot begin.</summary>
    public int BelowPoints { get; init; } = 6;

    /// <summary>The points of a day.</summary>
    public int SeasonPoints { get; init; } = 288;

    /// <summary>
    /// From this probability on an alarm is raised, 0 to 1: for calibrated probabilities the best F1 is at half of itself (Lipton, Elkan
    /// and Naryanaswamy 2014), and 0.4 is what was seen.
    /// </summary>
    public double AlarmProbability { get; init; } = 0.2;

    /// <summary>What precedes crossings in other series, learned by one model that they shared; null for what is shipped.</summary>
    public IReadOnlyList<double>? PriorWeights { get; init; }
}
