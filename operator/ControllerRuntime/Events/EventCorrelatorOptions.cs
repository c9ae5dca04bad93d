namespace ControllerRuntime.Events;

/// <summary>When Events are merged and when they are dropped; the figures are client-go's.</summary>
internal sealed record EventCorrelatorOptions
{
    /// <summary>So many Events that differ in their note only are written as they are within <see cref="SimilarWithin"/>.</summary>
    public int MaxSimilar { get; init; } = 10;

    public TimeSpan SimilarWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Writes for one object before the filter sets in.</summary>
    public int Burst { get; init; } = 25;

    public TimeSpan RefillOneEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The apiserver forgets Events after an hour by default: older ones are not updated but made anew.</summary>
    public TimeSpan ForgetAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Families and objects remembered; the longest unused go first.</summary>
    public int Remembered { get; init; } = 4096;
}
