using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Learning;

/// <summary>
/// Judges an action by the target's error ratio before it began and after it was done. The two are compared by their log ratio, whose standard error
/// is √(1/bad before + 1/bad after) (the delta method for Poisson counts); half a bad event is added to each, so that none at all can be compared.
/// </summary>
public static class OutcomeEvaluator
{
    /// <summary>As long before the action as the longest wait after it.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(15);

    /// <summary>Sooner than this nothing is told, however clear it looks: pods start, caches fill.</summary>
    private static readonly TimeSpan Earliest = TimeSpan.FromMinutes(5);

    /// <summary>An action that is not judged by then holds up the next one no longer.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(15);

    /// <summary>Errors that fall to half, or rise by half, are a difference that matters.</summary>
    private static readonly (double Helped, double Harmful) Ratios = (0.5, 1.5);

    /// <summary>One-sided 95 %.</summary>
    private const double Z = 1.645;

    /// <param name="started">When its first change was made.</param>
    /// <param name="finished">When its last one was.</param>
    /// <param name="now">When it is judged.</param>
    /// <returns>Null while it is too early to tell.</returns>
    public static OutcomeFinding? Evaluate(Objective objective, SampleHistory history, DateTimeOffset started, DateTimeOffset finished, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(history);
        var waited = now - finished;
        if (waited < Earliest)
        {
            return null;
        }

        var before = new Rate(history.Over(started - Before, started));
        var after = new Rate(history.Over(finished + objective.Step, now));
        var finding = Clear(objective, before, after);
        return finding ?? (waited < Latest ? null : Late(objective, before, after));
    }

    /// <summary>What the counts leave no doubt of.</summary>
    private static OutcomeFinding? Clear(Objective objective, Rate before, Rate after)
    {
        if (before.Total <= 0 || after.Total <= 0)
        {
            return null;
        }

        var allowed = 1 - objective.Ratio;
        var (log, error) = (Math.Log(after.Smooth / before.Smooth), Math.Sqrt((1 / (before.Bad + 0.5)) + (1 / (after.Bad + 0.5))));
        return before.Ratio > allowed && log + (Z * error) < Math.Log(Ratios.Helped)
            ? OutcomeFinding.Of(ActionOutcome.Helped, $"Errors fell from {Told(before)} in the 15 min before it to {Told(after)} after it.")
            : after.Ratio > allowed && log - (Z * error) > Math.Log(Ratios.Harmful)
            ? OutcomeFinding.Of(ActionOutcome.Harmful, $"Errors rose from {Told(before)} in the 15 min before it to {Told(after)} after it.")
            : null;
    }

    private static OutcomeFinding Late(Objective objective, Rate before, Rate after)
    {
        var allowed = 1 - objective.Ratio;
        return before.Total <= 0 || after.Total <= 0
            ? OutcomeFinding.Of(ActionOutcome.Unknown, $"There are no events to judge it by.")
            : before.Ratio <= allowed && after.Ratio <= allowed
            ? OutcomeFinding.Of(ActionOutcome.Unknown, $"Errors stayed within the objective, {Told(before)} before it and {Told(after)} after it: whether it prevented any, one case cannot tell.")
            : after.Ratio <= allowed && after.Ratio <= Ratios.Helped * before.Ratio
            ? OutcomeFinding.Of(ActionOutcome.Helped, $"Errors fell from {Told(before)} in the 15 min before it to {Told(after)} after it.")
            : OutcomeFinding.Of(ActionOutcome.NoEffect, $"Errors were {Told(before)} in the 15 min before it and are {Told(after)} after it.");
    }

    private static string Told(Rate rate) => FormattableString.Invariant($"{rate.Ratio * 100:0.###} %");

    private readonly record struct Rate(double Bad, double Total)
    {
        public Rate(Counts counts)
            : this(counts.Total - counts.Good, counts.Total)
        {
        }

        public double Ratio => Bad / Total;

        public double Smooth => (Bad + 0.5) / (Total + 1);
    }
}
