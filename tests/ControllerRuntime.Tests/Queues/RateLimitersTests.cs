using ControllerRuntime.Queues;
using ReliabilityEngine.Testing;

namespace ControllerRuntime.Tests.Queues;

public sealed class RateLimitersTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_key_waits_five_milliseconds_doubled_with_each_failure()
    {
        var limiter = RateLimiters.Default<string>(_time);

        var waits = Enumerable.Range(0, 6).Select(_ => limiter.Next("a").TotalMilliseconds);

        Assert.Equal([5, 10, 20, 40, 80, 160], waits);
    }

    [Fact]
    public void A_key_waits_a_thousand_seconds_at_most()
    {
        var limiter = new ExponentialRateLimiter<string>(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(1000));
        for (var i = 0; i < 5000; i++)
        {
            limiter.Next("a");
        }

        Assert.Equal(TimeSpan.FromSeconds(1000), limiter.Next("a"));
    }

    [Fact]
    public void A_key_that_succeeded_starts_from_the_beginning()
    {
        var limiter = RateLimiters.Default<string>(_time);
        limiter.Next("a");
        limiter.Next("a");
        Assert.Equal(2, limiter.Failures("a"));

        limiter.Forget("a");

        Assert.Equal(0, limiter.Failures("a"));
        Assert.Equal(TimeSpan.FromMilliseconds(5), limiter.Next("a"));
    }

    [Fact]
    public void A_hundred_keys_may_fail_at_once_and_then_ten_a_second()
    {
        var limiter = RateLimiters.Default<int>(_time);
        for (var key = 0; key < 100; key++)
        {
            Assert.Equal(TimeSpan.FromMilliseconds(5), limiter.Next(key));
        }

        Assert.Equal(100, limiter.Next(100).TotalMilliseconds, 6);
        Assert.Equal(200, limiter.Next(101).TotalMilliseconds, 6);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromMilliseconds(5), limiter.Next(102));
    }

    [Fact]
    public void The_longer_of_both_waits_counts()
    {
        var limiter = RateLimiters.Default<int>(_time);
        for (var i = 0; i < 8; i++)
        {
            limiter.Next(1);
        }

        Assert.Equal(TimeSpan.FromMilliseconds(5 * 256), limiter.Next(1));
    }
}
