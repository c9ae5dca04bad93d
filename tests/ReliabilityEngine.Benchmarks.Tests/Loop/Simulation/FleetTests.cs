using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Simulation;

public class FleetTests
{
    [Fact]
    public void A_pod_is_ready_a_start_up_after_the_end_of_the_step_that_asked()
    {
        var fleet = new Fleet(ready: 4, startUpSteps: 12);
        fleet.Ask(6, step: 10);

        fleet.Begin(22);
        Assert.Equal((4, 2), (fleet.Ready, fleet.Pending));
        fleet.Begin(23);
        Assert.Equal((6, 0), (fleet.Ready, fleet.Pending));
    }

    [Fact]
    public void Of_fewer_the_youngest_go_first_and_at_once()
    {
        var fleet = new Fleet(ready: 4, startUpSteps: 12);
        fleet.Ask(6, step: 0);
        fleet.Ask(8, step: 5);
        fleet.Ask(6, step: 6);
        fleet.Begin(13);
        Assert.Equal((6, 0), (fleet.Ready, fleet.Pending));

        fleet.Ask(7, step: 13);
        fleet.Ask(3, step: 14);
        Assert.Equal((3, 0), (fleet.Ready, fleet.Pending));
    }
}
