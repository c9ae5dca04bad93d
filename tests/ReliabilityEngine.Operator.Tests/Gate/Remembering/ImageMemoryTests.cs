using ReliabilityEngine.Operator.Gate.Remembering;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate.Remembering;

public sealed class ImageMemoryTests
{
    private const string Web = "shop/Deployment/web";

    [Fact]
    public void An_image_is_known_for_thirty_days_by_any_spelling()
    {
        var memory = new ImageMemory();

        memory.Remember(Web, ["nginx"], Start);

        Assert.True(memory.Knows(Web, "docker.io/library/nginx:latest", Start.AddDays(30)));
        Assert.False(memory.Knows(Web, "nginx", Start.AddDays(31)));
        Assert.False(memory.Knows(Web, "nginx:2", Start));
        Assert.False(memory.Knows("shop/StatefulSet/web", "nginx", Start));
    }

    [Fact]
    public void The_latest_day_counts_in_whichever_order_it_is_told()
    {
        var memory = new ImageMemory();
        memory.Remember(Web, ["nginx"], Start);
        memory.Add([new RememberedImage(Web, "docker.io/library/nginx:latest", ImageMemory.DayOf(Start) - 7)]);

        Assert.True(memory.Knows(Web, "nginx", Start.AddDays(30)));

        memory.Add([new RememberedImage(Web, "docker.io/library/nginx:latest", ImageMemory.DayOf(Start) + 7)]);
        Assert.True(memory.Knows(Web, "nginx", Start.AddDays(37)));
    }

    [Fact]
    public void What_is_too_old_is_dropped_and_what_is_told_twice_changes_nothing()
    {
        var memory = new ImageMemory();
        memory.Remember(Web, ["old"], Start);
        memory.Remember(Web, ["new"], Start.AddDays(1));
        var version = memory.Version;
        memory.Remember(Web, ["new"], Start.AddDays(1));
        Assert.Equal(version, memory.Version);

        memory.Forget(Start.AddDays(31));

        Assert.Equal(["docker.io/library/new:latest"], memory.List().Select(image => image.Image));
        Assert.NotEqual(version, memory.Version);
        memory.Forget(Start.AddDays(32));
        Assert.Empty(memory.List());
    }
}
