using System.Collections.Concurrent;
using ControllerRuntime.Queues;

namespace ControllerRuntime.Tests.Queues;

public sealed class WorkQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hands_out_keys_in_the_order_they_came()
    {
        using var queue = new WorkQueue<string>();
        queue.Add("a");
        queue.Add("b");

        Assert.Equal("a", (await queue.TakeAsync(Token)).Item);
        Assert.Equal("b", (await queue.TakeAsync(Token)).Item);
    }

    [Fact]
    public void Holds_a_key_once_however_often_it_is_added()
    {
        using var queue = new WorkQueue<string>();
        queue.Add("a");
        queue.Add("a");

        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public async Task Queues_a_key_again_only_when_it_is_done_if_it_was_added_while_processing()
    {
        using var queue = new WorkQueue<string>();
        queue.Add("a");
        await queue.TakeAsync(Token);
        queue.Add("a");
        Assert.Equal(0, queue.Count);

        queue.Done("a");

        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public async Task Does_not_queue_a_key_again_that_was_not_added_while_processing()
    {
        using var queue = new WorkQueue<string>();
        queue.Add("a");
        await queue.TakeAsync(Token);

        queue.Done("a");

        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task Wakes_a_waiting_worker()
    {
        using var queue = new WorkQueue<string>();
        var waiting = queue.TakeAsync(Token).AsTask();
        Assert.False(waiting.IsCompleted);

        queue.Add("a");

        Assert.Equal(new Taken<string>(false, "a"), await waiting);
    }

    [Fact]
    public async Task Hands_out_what_waits_before_it_tells_of_the_shutdown()
    {
        using var queue = new WorkQueue<string>();
        queue.Add("a");
        queue.ShutDown();
        queue.Add("too late");

        Assert.Equal("a", (await queue.TakeAsync(Token)).Item);
        Assert.True((await queue.TakeAsync(Token)).IsShutDown);
        Assert.True((await queue.TakeAsync(Token)).IsShutDown);
    }

    [Fact]
    public async Task Tells_every_waiting_worker_of_the_shutdown()
    {
        using var queue = new WorkQueue<string>();
        var waiting = Enumerable.Range(0, 5).Select(_ => queue.TakeAsync(Token).AsTask()).ToArray();

        queue.ShutDown();

        Assert.All(await Task.WhenAll(waiting), taken => Assert.True(taken.IsShutDown));
    }

    [Fact]
    public async Task Is_drained_once_the_last_key_is_given_back()
    {
        using var queue = new WorkQueue<string>();
        queue.Add("a");
        await queue.TakeAsync(Token);
        queue.ShutDown();
        Assert.False(queue.Drained.IsCompleted);

        queue.Done("a");

        await queue.Drained.WaitAsync(Token);
    }

    [Fact]
    public async Task Leaves_a_key_in_the_queue_when_the_taker_gives_up()
    {
        using var queue = new WorkQueue<string>();
        using var cancelled = new CancellationTokenSource();
        var waiting = queue.TakeAsync(cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        queue.Add("a");

        Assert.Equal("a", (await queue.TakeAsync(Token)).Item);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Never_gives_a_key_to_two_workers_and_never_loses_a_change(int seed)
    {
        const int keys = 7;
        using var queue = new WorkQueue<int>();
        var wanted = new int[keys];
        var seen = new int[keys];
        var held = new int[keys];
        var twice = new ConcurrentBag<int>();

        async Task WorkAsync()
        {
            while (await queue.TakeAsync(Token) is { IsShutDown: false, Item: var key })
            {
                if (Interlocked.Increment(ref held[key]) != 1)
                {
                    twice.Add(key);
                }

                // Level-triggered: a pass sees the newest state there is when it begins.
                Volatile.Write(ref seen[key], Volatile.Read(ref wanted[key]));
                await Task.Yield();
                Interlocked.Decrement(ref held[key]);
                queue.Done(key);
            }
        }

        async Task ChangeAsync(Random random)
        {
            for (var i = 0; i < 2000; i++)
            {
                var key = random.Next(keys);
                Interlocked.Increment(ref wanted[key]);
                queue.Add(key);
                if (random.Next(4) == 0)
                {
                    await Task.Yield();
                }
            }
        }

        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(WorkAsync, Token)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(() => ChangeAsync(new Random((seed * 10) + i)), Token)));
        queue.ShutDown();
        await Task.WhenAll(workers);

        Assert.Empty(twice);
        Assert.Equal(wanted, seen);
        Assert.True(queue.Drained.IsCompleted);
    }
}
