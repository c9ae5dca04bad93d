namespace ReliabilityEngine.Core.Chaos;

/// <summary>How many pods a fault may take away: a share is rounded down, and the last ready pod stays whatever is asked.</summary>
/// <param name="Pods">How many; 0 where none may be.</param>
/// <param name="Objection">Why none may be; null where some may.</param>
public sealed record BlastRadius(int Pods, string? Objection)
{
    /// <param name="count">How many are asked for; null for a share.</param>
    /// <param name="percent">The share of <paramref name="desired"/>; null, as the count, for one pod.</param>
    /// <param name="desired">How many there are to be.</param>
    /// <param name="ready">How many serve.</param>
    /// <param name="maxUnavailablePercent">What the policy that acts for the workload lets be away at once; null without one.</param>
    public static BlastRadius Of(int? count, int? percent, int desired, int ready, int? maxUnavailablePercent)
    {
        var pods = count ?? (percent is { } share ? (int)((long)desired * share / 100) : 1);
        var away = Math.Max(0, desired - ready) + pods;
        return pods < 1 ? Refused($"{percent} % of {desired} replicas is less than one pod: use `count`.")
            : ready - pods < 1 ? Refused($"{ready} of {desired} replicas are ready and {pods} would be taken away: the last ready one never is.")
            : maxUnavailablePercent is { } most && away > (long)desired * most / 100
            ? Refused($"{away} of {desired} replicas would be away; `limits.maxUnavailablePercent` {most} of the policy that acts for the workload allows {(long)desired * most / 100}.")
            : new BlastRadius(pods, null);
    }

    /// <summary>Of fewer replicas than there are to be.</summary>
    /// <inheritdoc cref="Of"/>
    public static BlastRadius OfScaleDown(int replicas, int desired, int ready, int? maxUnavailablePercent) => replicas >= desired
        ? Refused($"There are {desired} replicas; `fault.scaleDown.replicas` is {replicas}, which must be less.")
        : Of(desired - replicas, null, desired, ready, maxUnavailablePercent);

    private static BlastRadius Refused(FormattableString why) => new(0, FormattableString.Invariant(why));
}
