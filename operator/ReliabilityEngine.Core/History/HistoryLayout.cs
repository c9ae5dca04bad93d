using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.History;

/// <summary>The grid of one target's history and how far back it reaches.</summary>
/// <param name="Step">
/// The length of one sample: the objective's step, or the slice with <see cref="Budgeting.Timeslices"/>; 1 minute to 1 hour.
/// </param>
/// <param name="Retention">How far back from the newest sample counts are kept; older samples are refused.</param>
public sealed record HistoryLayout(TimeSpan Step, TimeSpan Retention)
{
    /// <summary>A week twice: less would hide the weekly season of a target with a short window, and is too little to act on. Costs 3.6 KB.</summary>
    private static readonly TimeSpan MinReach = TimeSpan.FromDays(14);

    /// <summary>The window's oldest hour is only partly inside it, and the clock may step: one day more is kept.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>The layout that answers every question about <paramref name="objective"/>.</summary>
    public static HistoryLayout For(Objective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        var step = objective.Budgeting == Budgeting.Timeslices && objective.Timeslice is { } slice ? slice.Length : objective.Step;
        return new HistoryLayout(step, ReachOf(objective) + Slack);
    }

    /// <summary>How far back counts are read: the window, and two weeks at least.</summary>
    public static TimeSpan ReachOf(Objective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.Window > MinReach ? objective.Window : MinReach;
    }
}
