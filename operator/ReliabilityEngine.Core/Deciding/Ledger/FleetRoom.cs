using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding.Ledger;

/// <summary>Whether the operator's limits leave room for one more disruption, whoever asks for it.</summary>
public static class FleetRoom
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Why there is none, with the figures; null where there is.</summary>
    public static string? WhyNone(IReadOnlyCollection<LedgerEntry> entries, FleetFacts fleet, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(fleet);
        var disruptive = entries.Where(entry => entry.Kind.IsDisruptive()).ToList();
        var (underWay, lastHour, storm) = (disruptive.Count(entry => LedgerReading.IsUnderWay(entry, now)), disruptive.Count(entry => now - entry.At < Hour), fleet.Limits.StormOf(fleet.Targets));
        return underWay >= fleet.Limits.MaxConcurrent
            ? FormattableString.Invariant($"{underWay} disruptions are under way; the operator's `limits.maxConcurrent` is {fleet.Limits.MaxConcurrent}.")
            : lastHour >= fleet.Limits.MaxDisruptionsPerHour
            ? FormattableString.Invariant($"{lastHour} disruptions in the last hour; the operator's `limits.maxDisruptionsPerHour` is {fleet.Limits.MaxDisruptionsPerHour}.")
            : fleet.NewlyHigh >= storm
            ? FormattableString.Invariant($"{fleet.NewlyHigh} of {fleet.Targets} targets reached High within {SpanText.Of(fleet.Limits.StormWithin)} (limit {storm}): nothing is added to that.")
            : null;
    }
}
