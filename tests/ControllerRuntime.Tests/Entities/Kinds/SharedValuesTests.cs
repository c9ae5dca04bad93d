using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Entities.Kinds;

public sealed class SharedValuesTests
{
    [Fact]
    public void Equal_keys_share_one_value()
    {
        var shared = new SharedValues<string, string>(text => text);

        Assert.Same(shared.Of(new string('a', 3)), shared.Of(new string('a', 3)));
    }

    [Fact]
    public void A_key_whose_slot_another_has_taken_still_gets_its_own_value()
    {
        var shared = new SharedValues<int, string>(number => $"{number}");

        // 4096 slots: some of these share one.
        Assert.All(Enumerable.Range(0, 10_000).Concat(Enumerable.Range(0, 10_000)), number => Assert.Equal($"{number}", shared.Of(number)));
    }
}
