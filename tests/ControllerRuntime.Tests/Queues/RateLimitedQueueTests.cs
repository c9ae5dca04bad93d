using ControllerRuntime.Metrics;
using ControllerRuntime.Queues;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.Queues;

public sealed class RateLimitedQueueTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Retries_a_key_after_the_wait_it_has_earned()
    {
        using var queue = new RateLimitedQueue<string>(RateLimiters.Default<string>(_time), _time);
        queue.AddRateLimited("a");
        Assert.Equal(0, queue.Count);

        _time.Advance(TimeSpan.FromMilliseconds(5));

        Assert.Equal(1, queue.Count);
        Assert.Equal(1, queue.Failures("a"));
    }

    [Fact]
    public void A_shut_down_queue_drops_what_was_to_come_later()
    {
        using var queue = new RateLimitedQueue<string>(RateLimiters.Default<string>(_time), _time);
        queue.AddAfter("a", TimeSpan.FromSeconds(1));

        queue.ShutDown();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, queue.Count);
        Assert.True(queue.Drained.IsCompleted);
    }

    [Fact]
    public async Task Tells_how_long_keys_waited_and_were_worked_on()
    {
        using var meters = new TestMeters();
        (string, string)[] labels = [("name", "things"), ("controller", "things")];
        using var queue = new RateLimitedQueue<string>(
            RateLimiters.Default<string>(_time), _time, new QueueMeter<string>(new RuntimeMetrics(meters), _time, "things"));
        queue.Add("a");
        queue.Add("b");
        Assert.Equal(2, meters.Value(MetricNames.QueueDepth, [.. labels, ("priority", "")]));

        _time.Advance(TimeSpan.FromSeconds(2));
        await queue.TakeAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(3));
        await queue.TakeAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2 + 5, meters.Value(MetricNames.QueueDuration, labels));
        Assert.Equal(4 + 1, meters.Value(MetricNames.QueueUnfinishedWork, labels));
        Assert.Equal(4, meters.Value(MetricNames.QueueLongestRunning, labels));

        queue.Done("a");
        queue.AddRateLimited("a");

        Assert.Equal(4, meters.Value(MetricNames.QueueWorkDuration, labels));
        Assert.Equal(1, meters.Value(MetricNames.QueueUnfinishedWork, labels));
        Assert.Equal(1, meters.Value(MetricNames.QueueRetries, labels));
        Assert.Equal(2, meters.Value(MetricNames.QueueAdds, labels));
        Assert.Equal(0, meters.Value(MetricNames.QueueDepth, [.. labels, ("priority", "")]));
    }
}
