using ReliabilityEngine.Benchmarks.Loop.Faults.World;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Faults.World;

public class SimulatedWorldTests
{
    /// <summary>14.4 times what 99.9 % allows: a page if it lasts an hour.</summary>
    private const double Paging = 0.0144;

    public static TheoryData<string> Kinds => [.. Enum.GetNames<FaultKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fault_that_nobody_does_anything_about_breaches(string kind)
    {
        var world = GivenWorld.After(TimeSpan.FromHours(12), Enum.Parse<FaultKind>(kind));
        var begins = world.FaultAt!.Value;

        Assert.True(GivenWorld.FailedOver(world, begins, TimeSpan.FromHours(1)) < 0.001);
        Assert.Contains(Enumerable.Range(1, 600), minute => GivenWorld.FailedOver(world, begins.AddMinutes(minute), TimeSpan.FromHours(1)) > Paging);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_day_without_a_fault_has_a_rollout_and_stays_well_within_what_is_allowed(int seed)
    {
        var world = GivenWorld.After(TimeSpan.FromHours(12), seed: seed);

        Assert.All(Enumerable.Range(1, 11), hour => Assert.True(GivenWorld.FailedOver(world, SimulatedWorld.Start.AddHours(hour), TimeSpan.FromHours(1)) < 0.0005));
        Assert.Equal("r3", world.Deployment.Newest);
    }

    [Fact]
    public void The_same_seed_makes_the_same_world_and_another_one_another()
    {
        double[] Errors(int seed)
        {
            var world = GivenWorld.After(TimeSpan.FromHours(3), FaultKind.SickPod, seed);
            return [.. world.History.SeriesOf(SimulatedWorld.Service).Read(SimulatedWorld.Start, SimulatedWorld.Start.AddHours(3)).Samples.Select(sample => sample.Bad)];
        }

        Assert.Equal(Errors(1), Errors(1));
        Assert.NotEqual(Errors(1), Errors(2));
    }

    [Fact]
    public void A_pod_that_leaks_uses_more_memory_until_it_is_killed_for_it_and_one_that_replaces_it_does_not()
    {
        var world = GivenWorld.After(TimeSpan.FromHours(3), FaultKind.SlowLeak);
        var pod = world.Deployment.Pods.Single(pod => pod.Name == world.StruckPod);
        Assert.True(pod.Memory(SimulatedWorld.Start.AddHours(3)) > 900);

        GivenWorld.Play(world, SimulatedWorld.Start.AddHours(3), TimeSpan.FromHours(1));
        Assert.Single(world.FactsAt(SimulatedWorld.Start.AddHours(4)).Pods, fact => fact.WasOutOfMemory && fact.Name == world.StruckPod);

        world.Deployment.Delete(world.StruckPod!);
        GivenWorld.Play(world, SimulatedWorld.Start.AddHours(4), TimeSpan.FromHours(3));
        Assert.All(world.Deployment.Pods, left => Assert.True(left.Memory(SimulatedWorld.Start.AddHours(7)) < 310));
    }

    [Fact]
    public void The_pods_of_a_bad_node_fail_wherever_they_came_from_and_not_once_it_is_drained()
    {
        var world = GivenWorld.After(TimeSpan.FromHours(2.5), FaultKind.BadNode);
        var now = SimulatedWorld.Start.AddHours(2.5);
        Assert.Equal("node-d", world.BadNode);
        Assert.Equal(
            world.Deployment.Pods.Where(pod => pod.Node == "node-d").Select(pod => pod.Name).Order(),
            world.ErrorsUpTo(now).Where(pod => pod.Ratio > 0.1).Select(pod => pod.Pod));

        world.Deployment.Drain("node-d");
        GivenWorld.Play(world, now, TimeSpan.FromMinutes(15));
        Assert.All(world.ErrorsUpTo(now.AddMinutes(15)), pod => Assert.True(pod.Ratio < 0.01));
    }
}
