using ReliabilityEngine.Core.Deciding.Capacity;

namespace ReliabilityEngine.Core.Tests.Deciding.Capacity;

public class ReplicaPlannerTests
{
    private static readonly CapacityModel Model = Workloads.Week();

    [Fact]
    public void A_steady_load_gets_as_many_replicas_as_carry_it()
    {
        var plan = ReplicaPlanner.Plan(Workloads.Question(Model, 1000));

        Assert.InRange(plan.Replicas!.Value, 11, 12);
        Assert.Equal(plan.Replicas, plan.Chosen!.Replicas);
        Assert.InRange(plan.Chosen.BreachProbability, 0, 1);
        Assert.Equal(plan.Replicas.Value / 6.0, plan.Chosen.ReplicaHours, 9);
    }

    [Fact]
    public void It_is_the_cheapest_count_under_the_limit()
    {
        var question = Workloads.Question(Model, 700);
        var plan = ReplicaPlanner.Plan(question);

        Assert.True(plan.Chosen!.BreachProbability <= question.BreachLimit);
        Assert.All(
            plan.Frontier.Where(option => option.Replicas < plan.Replicas),
            option => Assert.True(option.BreachProbability > question.BreachLimit));
    }

    [Fact]
    public void More_replicas_never_breach_more_and_always_cost_more()
    {
        var frontier = ReplicaPlanner.Plan(Workloads.Question(Model, 900, 1500, spread: 0.2)).Frontier;

        Assert.Equal(Enumerable.Range(2, 39), frontier.Select(option => option.Replicas));
        Assert.Equal(frontier.OrderByDescending(option => option.BreachProbability), frontier);
        Assert.Equal(frontier.OrderBy(option => option.ReplicaHours), frontier);
    }

    [Fact]
    public void More_load_never_gets_fewer_replicas()
    {
        var now = Enumerable.Range(1, 40).Select(i => ReplicaPlanner.Plan(Workloads.Question(Model, 40 * i, 800)).Replicas!.Value).ToArray();
        var later = Enumerable.Range(1, 40).Select(i => ReplicaPlanner.Plan(Workloads.Question(Model, 400, 40 * i)).Replicas!.Value).ToArray();

        Assert.Equal(now.Order(), now);
        Assert.Equal(later.Order(), later);
        Assert.True(now[^1] > now[0] && later[^1] > later[0]);
    }

    [Fact]
    public void What_is_foreseen_adds_replicas_and_never_takes_any_away()
    {
        var steady = ReplicaPlanner.Plan(Workloads.Question(Model, 800));
        var rising = ReplicaPlanner.Plan(Workloads.Question(Model, 800, 1300));
        var falling = ReplicaPlanner.Plan(Workloads.Question(Model, 800, 100));

        Assert.True(rising.Replicas > steady.Replicas);
        Assert.Equal(ReplicaReason.Forecast, rising.Reason);
        Assert.InRange(falling.Replicas!.Value, 8, steady.Replicas!.Value);
        Assert.Equal(ReplicaReason.Load, falling.Reason);
    }

    [Fact]
    public void The_less_is_known_of_the_load_to_come_the_more_replicas()
    {
        var counts = new[] { 0.01, 0.1, 0.2, 0.4 }.Select(spread => ReplicaPlanner.Plan(Workloads.Question(Model, 600, spread: spread)).Replicas!.Value).ToArray();

        Assert.Equal(counts.Order(), counts);
        Assert.True(counts[^1] >= counts[0] + 3, string.Join(' ', counts));
    }

    [Fact]
    public void A_stricter_limit_never_gets_fewer_replicas()
    {
        var question = Workloads.Question(Model, 600, spread: 0.2);
        var counts = new[] { 0.5, 0.2, 0.05, 0.01 }.Select(limit => ReplicaPlanner.Plan(question with { BreachLimit = limit }).Replicas!.Value).ToArray();

        Assert.Equal(counts.Order(), counts);
        Assert.True(counts[^1] > counts[0]);
    }

    [Fact]
    public void The_longer_replicas_take_to_start_the_likelier_is_a_breach_meanwhile()
    {
        var question = Workloads.Question(Model, 800, 1500);
        var chosen = new[] { 0.5, 3, 6, 9 }
            .Select(minutes => ReplicaPlanner.Plan(question with { StartUp = TimeSpan.FromMinutes(minutes) }).Frontier[^1].BreachProbability).ToArray();

        Assert.Equal(chosen.Order(), chosen);
        Assert.InRange(chosen[0], 0, 0.05);
        Assert.InRange(chosen[^1], 0.9, 1);
    }

    [Fact]
    public void A_breach_that_comes_before_any_replica_can_start_is_no_reason_for_few_or_for_all_of_them()
    {
        var plan = ReplicaPlanner.Plan(Workloads.Question(Model, 1500));

        Assert.InRange(plan.Replicas!.Value, 16, 18);
        Assert.InRange(plan.Chosen!.BreachProbability, 0.9, 1);
    }

    [Fact]
    public void Replicas_that_are_pending_are_waited_for()
    {
        var question = Workloads.Question(Model, 1000) with { Ready = 6 };
        Assert.Equal(
            ReplicaPlanner.Plan(question with { Pending = 6 }).Replicas, ReplicaPlanner.Plan(question with { Ready = 12 }).Replicas);
        Assert.True(ReplicaPlanner.Plan(question with { Pending = 6 }).Chosen!.BreachProbability > 0.9);
    }

    [Fact]
    public void Replicas_grow_by_the_allowed_step_at_most_and_stay_within_their_bounds()
    {
        var question = Workloads.Question(Model, 3000);
        var step = ReplicaPlanner.Plan(question with { MaxStepPercent = 20 });
        var most = ReplicaPlanner.Plan(question with { MaxReplicas = 15 });
        var least = ReplicaPlanner.Plan(Workloads.Question(Model, 10));

        Assert.Equal((12, ReplicaReason.MaxStep), (step.Replicas!.Value, step.Reason));
        Assert.Equal((15, ReplicaReason.MaxReplicas), (most.Replicas!.Value, most.Reason));
        Assert.Equal((2, ReplicaReason.MinReplicas), (least.Replicas!.Value, least.Reason));
    }

    [Fact]
    public void A_capacity_that_is_not_known_gets_no_plan()
    {
        var young = new CapacityModel(Workloads.AllowedRatio);
        var plan = ReplicaPlanner.Plan(Workloads.Question(young, 100));

        Assert.Null(plan.Replicas);
        Assert.Equal(ReplicaReason.TooLittleHistory, plan.Reason);
        Assert.Empty(plan.Frontier);
    }

    [Fact]
    public void Nobody_is_told_to_add_replicas_because_so_much_load_was_never_seen()
    {
        var unsaturated = Workloads.Week(highest: 60);
        var beyond = ReplicaPlanner.Plan(Workloads.Question(unsaturated, 800));
        var within = ReplicaPlanner.Plan(Workloads.Question(unsaturated, 400));

        Assert.Null(beyond.Replicas);
        Assert.Equal(ReplicaReason.CapacityNotSeen, beyond.Reason);
        Assert.True(double.IsNaN(beyond.Frontier[0].BreachProbability));
        Assert.InRange(within.Replicas!.Value, 7, 10);
    }

    [Fact]
    public void Without_a_forecast_there_is_no_plan()
    {
        var question = Workloads.Question(Model, 500);
        var none = question with { Traffic = question.Traffic with { Edges = [], Means = [] } };

        Assert.Equal(ReplicaReason.NoForecast, ReplicaPlanner.Plan(none).Reason);
        Assert.Null(ReplicaPlanner.Plan(question with { Load = double.NaN }).Replicas);
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan_and_another_one_nearly_the_same()
    {
        var question = Workloads.Question(Model, 800, 1200, spread: 0.2);
        var first = ReplicaPlanner.Plan(question with { Seed = 7 });

        Assert.Equal(first.Frontier, ReplicaPlanner.Plan(question with { Seed = 7 }).Frontier);
        var other = ReplicaPlanner.Plan(question with { Seed = -8 });
        Assert.NotEqual(first.Frontier, other.Frontier);
        Assert.InRange(other.Replicas!.Value - first.Replicas!.Value, -1, 1);
    }
}
