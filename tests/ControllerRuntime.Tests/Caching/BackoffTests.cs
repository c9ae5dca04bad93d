using ControllerRuntime.Caching;
using ReliabilityEngine.Testing;

namespace ControllerRuntime.Tests.Caching;

public sealed class BackoffTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Doubles_from_eight_tenths_of_a_second_to_half_a_minute()
    {
        var backoff = new Backoff(new BackoffOptions(), _time, new FixedRandom(0));

        Assert.Equal([0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30], Enumerable.Range(0, 8).Select(_ => backoff.Next().TotalSeconds));
    }

    [Fact]
    public void Jitter_adds_up_to_the_wait_itself()
    {
        var backoff = new Backoff(new BackoffOptions(), _time, new FixedRandom(0.5));

        Assert.Equal(1.2, backoff.Next().TotalSeconds, 6);
        Assert.Equal(2.4, backoff.Next().TotalSeconds, 6);
    }

    [Fact]
    public void Starts_over_after_two_quiet_minutes()
    {
        var backoff = new Backoff(new BackoffOptions(), _time, new FixedRandom(0));
        backoff.Next();
        backoff.Next();

        _time.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(3.2, backoff.Next().TotalSeconds);
        _time.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(0.8, backoff.Next().TotalSeconds);
    }
}
