namespace ReliabilityEngine.Core.Chaos;

/// <summary>Whether a run is due.</summary>
/// <param name="DueAt">Since when; null where none is.</param>
/// <param name="IsMissed">Whether it is too late to begin.</param>
/// <param name="Until">By when it must begin; null where none is due.</param>
public sealed record StartAnswer(DateTimeOffset? DueAt, bool IsMissed, DateTimeOffset? Until)
{
    /// <summary>No run is due, nor ever will be.</summary>
    public static StartAnswer Never { get; } = new(null, false, null);

    /// <summary>When the next one is; null where none is to come, or one is due.</summary>
    public DateTimeOffset? Next { get; init; }
}
