using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Tests.Mapping;

public sealed class LeadingTierTests
{
    [Fact]
    public void The_loudest_that_fires_leads_then_the_one_with_the_shortest_window()
    {
        Assert.Equal("6h", Lead(Tier(1, 6, 5, firing: false), Tier(6, 3, 4, firing: true), Tier(72, 1, 9, firing: true, AlertSeverity.Ticket)).Window);
        Assert.Equal("1h", Lead(Tier(6, 3, 4, firing: true), Tier(1, 6, 11, firing: true)).Window);
    }

    [Fact]
    public void Without_one_that_fires_the_nearest_to_firing_leads() =>
        Assert.Equal("3d", Lead(Tier(1, 14.4, 2), Tier(6, 6, 2), Tier(72, 1, 0.9, severity: AlertSeverity.Ticket)).Window);

    [Fact]
    public void Far_from_every_limit_the_first_leads_so_that_the_line_is_still() =>
        Assert.Equal("1h", Lead(Tier(1, 14.4, 0.1), Tier(6, 6, 0.3), Tier(72, 1, 0.4)).Window);

    [Fact]
    public void Another_takes_over_only_by_a_margin()
    {
        TierState[] tiers = [Tier(1, 10, 8), Tier(6, 5, 4.4)];

        Assert.Equal("1h", LeadingTier.Of(tiers, [], new AlertTierStatus { Window = "1h" })!.Window);
        Assert.Equal("6h", LeadingTier.Of(tiers, [], null)!.Window);
    }

    [Fact]
    public void Shows_the_burn_rate_that_stands_in_the_list() =>
        Assert.Equal("7.4", LeadingTier.Of([Tier(1, 6, 7.4321)], [new BurnRateStatus { Window = "1h", Rate = "7.4" }], null)!.Rate);

    private static AlertTierStatus Lead(params TierState[] tiers) => LeadingTier.Of(tiers, [], null)!;

    private static TierState Tier(double hours, double factor, double rate, bool firing = false, AlertSeverity severity = AlertSeverity.Page) =>
        new(new BurnRateWindow(severity, 0.02, TimeSpan.FromHours(hours), TimeSpan.FromMinutes(5), factor), 0.5, rate, rate, firing);
}
