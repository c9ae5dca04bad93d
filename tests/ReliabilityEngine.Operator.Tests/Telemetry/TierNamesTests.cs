using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Telemetry;

public sealed class TierNamesTests
{
    private static readonly TierState[] Tiers =
    [
        Tier(AlertSeverity.Ticket, hours: 72), Tier(AlertSeverity.Page, hours: 6), Tier(AlertSeverity.Page, hours: 1), Tier(AlertSeverity.Ticket, hours: 6),
    ];

    [Theory]
    [InlineData(1, "Page1")]
    [InlineData(6, "Page2")]
    [InlineData(72, "Ticket2")]
    public void A_tier_is_called_by_its_severity_and_its_place(int hours, string expected)
    {
        Assert.Equal(expected, TierNames.Of(Tiers, TimeSpan.FromHours(hours)));
    }

    private static TierState Tier(AlertSeverity severity, int hours) =>
        new(new BurnRateWindow(severity, 0.02, TimeSpan.FromHours(hours), TimeSpan.FromMinutes(5), 1), null, null, null, false);
}
