namespace ControllerRuntime.Caching;

/// <summary>How the waits grow. The figures are those of client-go's reflector: gentle on an apiserver that is coming back.</summary>
internal sealed record BackoffOptions
{
    public TimeSpan Initial { get; init; } = TimeSpan.FromMilliseconds(800);

    public TimeSpan Ceiling { get; init; } = TimeSpan.FromSeconds(30);

    public double Factor { get; init; } = 2;

    /// <summary>Up to this much is added at random, so that a fleet does not return in step.</summary>
    public double JitterRatio { get; init; } = 1;

    public TimeSpan ResetAfter { get; init; } = TimeSpan.FromMinutes(2);
}
