using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Chaos;

public sealed class CostSimulationTests
{
    /// <summary>Four pods at 100 events a second, of which a budget of 99.9 % over 30 days allows 259 200 bad ones.</summary>
    private static readonly CostQuestion Scale = new()
    {
        Fault = FaultKind.ScaleDown,
        Ready = 4,
        Away = 2,
        Duration = TimeSpan.FromMinutes(5),
        StartUp = TimeSpan.FromMinutes(1),
        SeenAfter = TimeSpan.FromMinutes(2),
        Load = 100,
        ObjectiveRatio = 0.999,
        Usual = new Counts(360_000, 360_000, 1),
        AllowedBad = 259_200,
        MaxBurnRate = 2,
        SpendAtMostRatio = 0.05,
    };

    [Fact]
    public void The_same_question_has_the_same_answer() => Assert.Equal(CostSimulation.Run(Scale), CostSimulation.Run(Scale));

    [Fact]
    public void The_load_of_pods_that_are_away_is_lost_where_nothing_is_known_of_what_others_carry_until_the_run_is_cut_short()
    {
        var cost = CostSimulation.Run(Scale);

        // Half of 100 a second for the 2 min until it is seen and the 1 min until pods are back: 9000 of 259 200.
        Assert.InRange(cost.P50, 0.0345, 0.036);
        Assert.Equal(0, cost.OverProbability);
    }

    [Fact]
    public void Pods_that_were_killed_come_back_no_sooner_for_a_run_that_is_cut_short()
    {
        var cost = CostSimulation.Run(Scale with { Fault = FaultKind.PodKill, StartUp = TimeSpan.FromMinutes(4) });

        // Half of 100 a second for the 4 min until pods are back, and the seconds until nothing is sent to those that are gone.
        Assert.InRange(cost.P50, 0.0463, 0.049);
    }

    [Fact]
    public void What_others_carry_costs_nothing_but_the_usual_errors()
    {
        var cost = CostSimulation.Run(Scale with { Capacity = CapacityCurve.Given(60) });

        Assert.InRange(cost.P90, 0, 0.0005);
    }

    [Fact]
    public void What_others_do_not_carry_is_lost_in_part()
    {
        var cost = CostSimulation.Run(Scale with { Capacity = CapacityCurve.Given(40) });

        // 50 a pod and second of which 40 are carried: a fifth is lost for three minutes.
        Assert.InRange(cost.P50, 0.0135, 0.0145);
    }

    [Fact]
    public void A_smaller_budget_is_more_likely_overspent()
    {
        var small = CostSimulation.Run(Scale with { AllowedBad = 25_920 });

        Assert.Equal(1, small.OverProbability);
        Assert.True(small.IsTooCostly);
    }

    [Fact]
    public void Taking_more_never_costs_less()
    {
        var costs = Enumerable.Range(0, 5).Select(away => CostSimulation.Run(Scale with { Away = away }).P50).ToList();

        Assert.Equal(costs.Order(), costs);
    }

    [Fact]
    public void Of_peers_that_are_not_reached_anything_between_none_and_all_is_lost()
    {
        var cost = CostSimulation.Run(Scale with { Fault = FaultKind.NetworkLoss, Away = 4 });

        // At most two minutes of 100 a second.
        Assert.InRange(cost.P10, 0.003, 0.006);
        Assert.InRange(cost.P50, 0.02, 0.026);
        Assert.InRange(cost.P90, 0.039, 0.0464);
    }

    [Fact]
    public void A_killed_pod_costs_the_seconds_until_nothing_is_sent_to_it()
    {
        var cost = CostSimulation.Run(Scale with { Fault = FaultKind.PodKill, Away = 1, Capacity = CapacityCurve.Given(60) });

        // A quarter of 100 a second for about five seconds.
        Assert.InRange(cost.P50, 0.0002, 0.0006);
        Assert.True(cost.P10 < cost.P50 && cost.P50 < cost.P90);
    }

    [Fact]
    public void A_cordon_takes_nothing_away() =>
        Assert.InRange(CostSimulation.Run(Scale with { Fault = FaultKind.NodeCordon, Away = 0 }).P90, 0, 0.0005);
}
