namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>What holds over all policies; from the operator's configuration.</summary>
/// <param name="MaxDisruptionsPerHour">Disruptive actions in an hour.</param>
/// <param name="MaxConcurrent">Disruptive actions under way.</param>
/// <param name="StormRatio">From this share of all targets at High on nothing disruptive is done, 0 to 1.</param>
/// <param name="StormAtLeast">And from no fewer targets than this.</param>
/// <param name="StormWithin">Within how long they became High.</param>
public sealed record FleetLimits(int MaxDisruptionsPerHour, int MaxConcurrent, double StormRatio, int StormAtLeast, TimeSpan StormWithin)
{
    /// <summary>How many targets at High make a storm among <paramref name="targets"/>.</summary>
    public int StormOf(int targets) => Math.Max(StormAtLeast, (int)Math.Ceiling(StormRatio * targets));
}
