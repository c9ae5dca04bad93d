using System.Globalization;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>
/// What a tier is called whatever the target's window is: its severity and its place among those, the shortest window first (<c>Page1</c>,
/// <c>Page2</c>, <c>Ticket1</c>). A panel that asks for Page1 then serves targets over an hour and over 90 days.
/// </summary>
internal static class TierNames
{
    /// <summary>The tier that is measured over this long window; the louder one where two share it.</summary>
    public static string Of(IEnumerable<TierState> tiers, TimeSpan longWindow) =>
        tiers.Select(state => state.Tier)
            .GroupBy(tier => tier.Severity)
            .OrderByDescending(severity => severity.Key)
            .SelectMany(severity => severity.OrderBy(tier => tier.LongWindow).Select((tier, index) => (Tier: tier, Name: Name(tier, index))))
            .FirstOrDefault(named => named.Tier.LongWindow == longWindow).Name ?? "";

    private static string Name(BurnRateWindow tier, int index) => string.Create(CultureInfo.InvariantCulture, $"{tier.Severity}{index + 1}");
}
