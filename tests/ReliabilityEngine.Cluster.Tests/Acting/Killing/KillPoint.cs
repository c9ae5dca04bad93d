namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>Where a process ends.</summary>
/// <param name="Step">At the request of this step, or the first one after it where an action has none.</param>
/// <param name="IsAfter">Whether the apiserver has carried the request out, and nobody hears of it; else it never gets it.</param>
internal readonly record struct KillPoint(KillStep Step, bool IsAfter)
{
    public static KillPoint Before(KillStep step) => new(step, false);

    public static KillPoint After(KillStep step) => new(step, true);

    public override string ToString() => $"{(IsAfter ? "after" : "before")} {Step}";
}
