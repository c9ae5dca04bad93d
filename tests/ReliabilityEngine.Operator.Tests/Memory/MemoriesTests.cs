using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Tests.Memory;

public sealed class MemoriesTests
{
    [Fact]
    public void An_object_has_one_memory_until_it_is_forgotten()
    {
        var memories = new Memories<TargetMemory>();
        var (target, other) = (WithUid("1"), WithUid("2"));

        var memory = memories.Open(target);

        Assert.Same(memory, memories.Open(target));
        Assert.NotSame(memory, memories.Open(other));
        memories.Forget(target);
        Assert.False(memories.TryFind(target, out _));
        Assert.NotSame(memory, memories.Open(target));
    }

    [Fact]
    public void Looking_for_a_memory_makes_none()
    {
        var memories = new Memories<TargetMemory>();

        Assert.False(memories.TryFind(WithUid("1"), out _));
        Assert.False(memories.TryFind(WithUid("1"), out _));
        memories.Open(WithUid("1"));
        Assert.True(memories.TryFind(WithUid("1"), out _));
    }

    private static SLOTarget WithUid(string uid)
    {
        var target = Given.SLOTarget("checkout");
        target.Metadata = target.Metadata with { Uid = uid };
        return target;
    }
}
