using System.Net;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Metrics;
using ControllerRuntime.Reconciliation;

namespace ControllerRuntime.Tests.Reconciliation;

public sealed class ControllerWorkerTests : ControllerWorkerScene
{
    [Fact]
    public async Task Reconciles_what_is_there_and_what_comes()
    {
        Server.Seed(Given.ConfigMap("a"));
        Start();
        Assert.Equal("reconcile a", await Controller.NextAsync());

        Server.Seed(Given.ConfigMap("b"));

        Assert.Equal("reconcile b", await Controller.NextAsync());
    }

    [Fact]
    public async Task Waits_for_every_cache_before_the_first_pass()
    {
        Options.Watches<Secret>(_ => []);
        Server.Seed(Given.ConfigMap("a"));
        Start(secrets: false);
        await Maps.Synced.WaitAsync(Token);
        Assert.False(Controller.HasMore);

        Running.Add(Secrets.RunAsync(Abort.Token));

        Assert.Equal("reconcile a", await Controller.NextAsync());
    }

    [Fact]
    public async Task An_error_is_counted_and_retried_with_growing_waits()
    {
        Controller.OnReconcile = (_, _) => throw new IOException("unplugged");
        Server.Seed(Given.ConfigMap("a"));
        Start();

        foreach (var wait in (double[])[5, 10, 20])
        {
            await Controller.NextAsync();
            await FireAsync(TimeSpan.FromMilliseconds(wait));
        }

        await Controller.NextAsync();
        await Time.WaitForTimerAsync(Token, TimeSpan.FromMilliseconds(40));
        Assert.Equal(4, Reconciles("error"));
        Assert.Equal(4, Measured(MetricNames.ReconcileErrors));
        Assert.Equal(0, Measured(MetricNames.Panics));
    }

    [Fact]
    public async Task An_error_wins_over_a_wish_to_come_back_later()
    {
        Controller.OnReconcile = (map, _) => Task.FromResult(ReconciliationResult<ConfigMap>.Failure(map, "no", requeueAfter: TimeSpan.FromHours(1)));
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();

        await FireAsync(FirstRetry);

        Assert.Equal("reconcile a", await Controller.NextAsync());
        Assert.Equal(0, Reconciles("requeue_after"));
    }

    [Fact]
    public async Task A_terminal_error_is_counted_and_waits_for_an_edit()
    {
        Controller.OnReconcile = (_, _) => throw new TerminalException("InvalidSpec", "edit me");
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();
        Server.Seed(Given.ConfigMap("b"));
        await Controller.NextAsync();

        // The pass over `a` has been scheduled by the time its only worker takes `b`.
        Assert.True(Measured(MetricNames.TerminalErrors) >= 1);
        Time.Advance(TimeSpan.FromHours(1));
        await Client.ApplyAsync(Given.ConfigMap("a", ("edited", "yes")), "person", Token);
        Assert.Equal("reconcile a", await Controller.NextAsync());
        Assert.Equal(0, Meters.Value(MetricNames.QueueRetries, ("name", "maps"), ("controller", "maps")));
    }

    [Fact]
    public async Task Comes_back_after_the_time_asked_for()
    {
        Controller.OnReconcile = (map, _) => ScriptedController.Ok(map, TimeSpan.FromSeconds(30));
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();

        await FireAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("reconcile a", await Controller.NextAsync());
        await Time.WaitForTimerAsync(Token, TimeSpan.FromSeconds(30));
        Assert.Equal(2, Reconciles("requeue_after"));
    }

    [Fact]
    public async Task A_conflict_is_tried_again_and_is_no_error()
    {
        Controller.OnReconcile = (_, _) => throw new KubernetesException(HttpStatusCode.Conflict, KubernetesReasons.Conflict, "changed meanwhile");
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();

        await FireAsync(FirstRetry);

        await Controller.NextAsync();
        await Time.WaitForTimerAsync(Token, FirstRetry * 2);
        Assert.Equal(0, Measured(MetricNames.ReconcileErrors));
        Assert.Equal(2, Reconciles("requeue"));
    }

    [Fact]
    public async Task An_object_that_vanishes_under_the_pass_is_done()
    {
        Controller.OnReconcile = async (map, token) =>
        {
            await Client.DeleteAsync<ConfigMap>("a", Given.Namespace, new DeleteOptions(), token);
            await Client.MergePatchAsync<ConfigMap>("a", Given.Namespace, [], null, token);
            return ReconciliationResult<ConfigMap>.Success(map);
        };
        Server.Seed(Given.ConfigMap("a"));
        Start();

        Assert.Equal("reconcile a", await Controller.NextAsync());
        Assert.Equal("deleted a", await Controller.NextAsync());

        Assert.Equal(0, Measured(MetricNames.ReconcileErrors));
        Assert.Empty(Server.Stored<ConfigMap>());
    }

    [Fact]
    public async Task Another_object_that_is_missing_is_an_error()
    {
        Controller.OnReconcile = async (map, token) =>
        {
            await Client.MergePatchAsync<Secret>("missing", Given.Namespace, [], null, token);
            return ReconciliationResult<ConfigMap>.Success(map);
        };
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();
        await Time.WaitForTimerAsync(Token, FirstRetry);

        Assert.Equal(1, Reconciles("error"));
    }

    [Fact]
    public async Task A_pass_that_takes_too_long_is_ended_counted_and_retried()
    {
        Options.ReconciliationTimeout = TimeSpan.FromSeconds(20);
        Controller.OnReconcile = async (map, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return ReconciliationResult<ConfigMap>.Success(map);
        };
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();

        await FireAsync(TimeSpan.FromSeconds(20));
        await FireAsync(FirstRetry);

        await Controller.NextAsync();
        Assert.Equal(1, Measured(MetricNames.Timeouts));
        Assert.Equal(1, Reconciles("error"));
        Assert.Null(Worker.Failure());
    }

    [Fact]
    public async Task A_pass_that_ignores_its_timeout_is_reported_as_stuck()
    {
        var release = new TaskCompletionSource<ReconciliationResult<ConfigMap>>();
        Controller.OnReconcile = (_, _) => release.Task;
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();
        Time.Advance(Options.ReconciliationTimeout + TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));

        Assert.Contains("shop/a", Worker.Failure(), StringComparison.Ordinal);
        release.SetResult(ReconciliationResult<ConfigMap>.Success(Given.ConfigMap("a")));
    }

    [Fact]
    public async Task A_bug_is_counted_as_a_panic_and_does_not_stop_the_worker()
    {
        Controller.OnReconcile = (map, _) => map.Metadata.Name == "a" ? throw new InvalidCastException("a bug") : ScriptedController.Ok(map);
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();
        await Time.WaitForTimerAsync(Token, FirstRetry);
        Server.Seed(Given.ConfigMap("b"));

        Assert.Equal("reconcile b", await Controller.NextAsync());
        Assert.Equal(1, Measured(MetricNames.Panics));
    }
}
