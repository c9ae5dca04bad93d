using ReliabilityEngine.Core.Chaos.Scenarios;
using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.Predicting.Propagation;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Chaos.Scenarios;

public sealed class ScenarioSimulationTests
{
    /// <summary>Four replicas that carry 25 events a second each and have no more to carry; 99.9 % over 30 days allow 259 200 bad events of 100 a second.</summary>
    private static readonly ServiceReading Full = new()
    {
        Objective = Given.Objective(0.999),
        Load = 100,
        Ready = 4,
        Capacity = CapacityCurve.Given(25),
        Usual = new Counts(1e12, 1e12, 1),
        AllowedBad = 259_200,
        RemainingRatio = 1,
    };

    private static readonly ScenarioHit TwoAway = new() { Away = 2 };

    [Fact]
    public void The_load_of_replicas_without_spare_capacity_is_shed()
    {
        var impact = Assert.Single(Run(new ScenarioService("web", Full, TwoAway)));

        // Half of 100 a second for an hour: 180 000 of 259 200 bad events.
        Assert.Equal((1.0, 1.0), (impact.AtLeast, impact.AtMost));
        Assert.Equal(180_000 / 259_200.0, impact.Cost.P50!.Value, 6);
        Assert.Equal(impact.Cost.P10, impact.Cost.P90);
    }

    [Fact]
    public void Replicas_that_others_make_up_for_cost_nothing()
    {
        var impact = Assert.Single(Run(new ScenarioService("web", Full with { Capacity = CapacityCurve.Given(60) }, TwoAway)));

        Assert.Equal((0.0, 0.0), (impact.AtLeast, impact.AtMost));
        Assert.Equal(0, impact.Cost.P90!.Value, 6);
    }

    [Fact]
    public void Twice_the_traffic_is_twice_the_events_of_which_those_beyond_the_capacity_are_lost()
    {
        var impact = Assert.Single(Run(new ScenarioService("web", Full with { Capacity = CapacityCurve.Given(40) }, new ScenarioHit { LoadFactor = 2 })));

        // 50 a second and replica of which 40 are carried: a fifth of 200 a second.
        Assert.Equal(1, impact.AtLeast);
        Assert.Equal(0.2 * 200 * 3600 / 259_200, impact.Cost.P50!.Value, 6);
    }

    [Fact]
    public void All_replicas_lost_is_all_lost_whatever_one_carries() =>
        Assert.Equal(100 * 3600 / 259_200.0, Assert.Single(Run(new ScenarioService("web", Full with { Capacity = null }, new ScenarioHit { Away = 4 }))).Cost.P50!.Value, 6);

    [Fact]
    public void What_is_not_known_neither_holds_nor_breaks()
    {
        foreach (var (reading, hit) in ((ServiceReading?, ScenarioHit)[])[(Full with { Capacity = null }, TwoAway), (Full with { Ready = null }, TwoAway), (Full, new ScenarioHit { IsUnknown = true }), (null, TwoAway)])
        {
            var impact = Assert.Single(Run(new ScenarioService("web", reading, hit)));

            Assert.Equal((0.0, 1.0), (impact.AtLeast, impact.AtMost));
            Assert.Equal(new ScenarioCost(null, null, null), impact.Cost);
        }
    }

    [Theory]
    [InlineData(0.014, 0)] // burns at 14: below 14.4 over the hour
    [InlineData(0.015, 1)]
    public void An_SLO_breaks_when_a_page_would_fire(double share, double probability)
    {
        var impact = Assert.Single(Run(new ScenarioService("web", Full, new ScenarioHit { ErrorShare = share })));

        Assert.Equal((probability, probability), (impact.AtLeast, impact.AtMost));
    }

    [Fact]
    public void An_SLO_breaks_when_its_budget_is_spent()
    {
        // A hundredth of an hour's requests: 3600 of 259 200, which is 1.39 %.
        var hit = new ScenarioHit { ErrorShare = 0.01 };

        Assert.Equal(0, Assert.Single(Run(new ScenarioService("web", Full with { RemainingRatio = 0.0140 }, hit))).AtLeast);
        Assert.Equal(1, Assert.Single(Run(new ScenarioService("web", Full with { RemainingRatio = 0.0138 }, hit))).AtLeast);
    }

    [Fact]
    public void Trouble_reaches_three_hops_by_the_probabilities_of_the_dependencies()
    {
        var impacts = Run(
            [new("b", "a", 0.5), new("c", "b", 0.5), new("d", "c", 1), new("e", "d", 1), new("x", "e", 1)],
            [new("a", null, new ScenarioHit { ErrorShare = 0.3 }), .. "bcdex".Select(name => new ScenarioService($"{name}", Full, null))]);

        Assert.Equal(["a", "b", "c", "d"], impacts.Select(impact => impact.Service));
        Assert.InRange(impacts[1].AtLeast, 0.45, 0.55);
        Assert.InRange(impacts[2].AtLeast, 0.2, 0.3);
        Assert.Equal(impacts[2].AtLeast, impacts[3].AtLeast);
        Assert.Equal(["a"], impacts[3].By);

        // Where it arrives, three of ten requests fail for an hour.
        Assert.Equal(0.3 * 360_000 / 259_200, impacts[1].Cost.P90!.Value, 6);
    }

    [Fact]
    public void A_circle_of_dependencies_adds_nothing()
    {
        var impacts = Run([new("a", "b", 1), new("b", "a", 1)], [new("a", Full, new ScenarioHit { ErrorShare = 0.3 }), new("b", Full, null)]);

        Assert.All(impacts, impact => Assert.Equal(0.3 * 360_000 / 259_200, impact.Cost.P50!.Value, 6));
    }

    [Fact]
    public void A_dependency_of_which_nothing_is_known_may_break_what_depends_on_it_as_likely_as_declared()
    {
        var dependent = Run([new("a", "b", 0.4)], [new("a", Full, null), new("b", Full, new ScenarioHit { IsUnknown = true })])[0];

        Assert.Equal(0, dependent.AtLeast);
        Assert.InRange(dependent.AtMost, 0.35, 0.45);
        Assert.Equal((0.0, (double?)null), (Math.Round(dependent.Cost.P10!.Value, 6), dependent.Cost.P90));
    }

    [Fact]
    public void The_same_seed_gives_the_same_answer_and_another_one_another()
    {
        ScenarioQuestion Ask(int seed) => new()
        {
            Services = [new ScenarioService("a", Full, TwoAway), new ScenarioService("b", Full, null)],
            Dependencies = [new Dependency("b", "a", 0.5)],
            Length = TimeSpan.FromHours(1),
            Seed = seed,
        };

        double Of(int seed) => ScenarioSimulation.Run(Ask(seed))[1].AtLeast;

        Assert.Equal(Of(7), Of(7));
        Assert.True(new[] { 1, 2, 3, 4 }.Select(Of).Distinct().Count() > 1);
    }

    private static IReadOnlyList<ScenarioImpact> Run(ScenarioService service) => Run([], [service]);

    private static IReadOnlyList<ScenarioImpact> Run(IReadOnlyList<Dependency> dependencies, IReadOnlyList<ScenarioService> services) => ScenarioSimulation.Run(
        new ScenarioQuestion { Services = services, Dependencies = dependencies, Length = TimeSpan.FromHours(1), Seed = 1 });
}
