using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Metrics;
using ControllerRuntime.Reconciliation;

namespace ControllerRuntime.Tests.Reconciliation;

public sealed class ControllerWorkerLifeCycleTests : ControllerWorkerScene
{
    [Fact]
    public async Task Tells_of_a_deletion()
    {
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();

        await Client.DeleteAsync<ConfigMap>("a", Given.Namespace, new DeleteOptions(), Token);

        Assert.Equal("deleted a", await Controller.NextAsync());
    }

    [Fact]
    public async Task A_finalizer_is_there_before_the_first_pass_and_gone_after_its_work()
    {
        Finalizers.Add(new(Finalizer, Controller));
        string? duringFirstPass = null;
        Controller.OnReconcile = (map, _) =>
        {
            duringFirstPass ??= Server.Stored<ConfigMap>("a", Given.Namespace)!["metadata"]!["finalizers"]!.ToJsonString();
            return ScriptedController.Ok(map);
        };
        Server.Seed(Given.ConfigMap("a") with { Data = new Dictionary<string, string> { ["k"] = "v" } });
        Start();
        Assert.Equal("reconcile a", await Controller.NextAsync());
        Assert.Equal("v", Server.Stored<ConfigMap>("a", Given.Namespace)!["data"]!["k"]!.GetValue<string>());

        await Client.DeleteAsync<ConfigMap>("a", Given.Namespace, new DeleteOptions(), Token);
        Assert.Equal("finalize a", await Controller.NextAsync());
        Assert.Equal("deleted a", await Controller.NextAsync());

        Assert.Equal($"[\"{Finalizer}\"]", duringFirstPass);
        Assert.Empty(Server.Stored<ConfigMap>());
    }

    [Fact]
    public async Task A_finalizer_with_a_condition_is_carried_while_that_holds()
    {
        Finalizers.Add(new(Finalizer, Controller, map => map.Data?.GetValueOrDefault("busy") == "yes"));
        Server.Seed(Given.ConfigMap("a"));
        Start();
        Assert.Equal("reconcile a", await Controller.NextAsync());
        Assert.Null(Carried());

        await SetBusyAsync("yes");
        Assert.Equal("reconcile a", await Controller.NextAsync());
        Assert.Equal($"[\"{Finalizer}\"]", Carried());

        await SetBusyAsync("no");
        Assert.Equal("reconcile a", await Controller.NextAsync());
        Assert.Null(Carried());

        Task SetBusyAsync(string value) =>
            Client.MergePatchAsync<ConfigMap>("a", Given.Namespace, new() { ["data"] = new JsonObject { ["busy"] = value } }, null, Token);

        string? Carried() => Server.Stored<ConfigMap>("a", Given.Namespace)!["metadata"]!["finalizers"]?.ToJsonString();
    }

    [Fact]
    public async Task A_failing_finalizer_keeps_the_object_and_is_retried()
    {
        Finalizers.Add(new(Finalizer, Controller));
        var fails = true;
        Controller.OnFinalize = (map, _) => fails ? throw new IOException("not yet") : ScriptedController.Ok(map);
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();
        await Client.DeleteAsync<ConfigMap>("a", Given.Namespace, new DeleteOptions(), Token);
        Assert.Equal("finalize a", await Controller.NextAsync());
        await Time.WaitForTimerAsync(Token, FirstRetry);
        Assert.NotNull(Server.Stored<ConfigMap>("a", Given.Namespace));

        fails = false;
        Time.Advance(FirstRetry);

        Assert.Equal("finalize a", await Controller.NextAsync());
        Assert.Equal("deleted a", await Controller.NextAsync());
        Assert.Empty(Server.Stored<ConfigMap>());
    }

    [Fact]
    public async Task A_finalizer_leaves_those_of_others_alone()
    {
        Finalizers.Add(new(Finalizer, Controller));
        Server.Seed(Given.ConfigMap("a"));
        await Client.ApplyAsync(
            new MetadataOnly<ConfigMap> { Metadata = new ObjectMeta { Name = "a", Namespace = Given.Namespace, Finalizers = ["other.io/hold"] } }, "other", Token);
        Start();
        await Controller.NextAsync();
        await Client.DeleteAsync<ConfigMap>("a", Given.Namespace, new DeleteOptions(), Token);
        Assert.Equal("finalize a", await Controller.NextAsync());

        // Stopping waits for the pass, and the pass for the removal.
        await Stop.CancelAsync();
        await Run.WaitAsync(Token);
        Assert.Equal("[\"other.io/hold\"]", Server.Stored<ConfigMap>("a", Given.Namespace)!["metadata"]!["finalizers"]!.ToJsonString());
    }

    [Fact]
    public async Task A_change_of_another_kind_visits_the_objects_it_is_mapped_to()
    {
        Options.Watches<Secret>(secret => [Given.Key(secret.Metadata.Labels!["for"])]);
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();

        Server.Seed(new Secret
        {
            Metadata = new ObjectMeta { Name = "s", Namespace = Given.Namespace, Labels = new Dictionary<string, string> { ["for"] = "a" } },
        });

        Assert.Equal("reconcile a", await Controller.NextAsync());
    }

    [Fact]
    public async Task Visits_everything_again_after_the_resync_period()
    {
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();

        await FireAsync(Options.ResyncPeriod);

        Assert.Equal("reconcile a", await Controller.NextAsync());
    }

    [Fact]
    public async Task A_stop_lets_the_pass_under_way_finish_and_begins_no_other()
    {
        var release = new TaskCompletionSource();
        Controller.OnReconcile = async (map, token) =>
        {
            await release.Task.WaitAsync(token);
            return ReconciliationResult<ConfigMap>.Success(map);
        };
        Server.Seed(Given.ConfigMap("a"));
        Server.Seed(Given.ConfigMap("b"));
        Start();
        await Controller.NextAsync();

        await Stop.CancelAsync();
        Assert.False(Run.IsCompleted);
        release.SetResult();
        await Run.WaitAsync(Token);

        Assert.False(Controller.HasMore);
        Assert.Equal(1, Reconciles("success"));
    }

    [Fact]
    public async Task An_abort_ends_the_pass_under_way()
    {
        Controller.OnReconcile = async (map, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return ReconciliationResult<ConfigMap>.Success(map);
        };
        Server.Seed(Given.ConfigMap("a"));
        Start();
        await Controller.NextAsync();

        await Stop.CancelAsync();
        await Abort.CancelAsync();

        await Run.WaitAsync(Token);
        Assert.Equal(0, Reconciles("error"));
    }

    [Fact]
    public async Task Works_on_as_many_keys_at_once_as_allowed()
    {
        Options.MaxConcurrentReconciles = 3;
        var release = new TaskCompletionSource();
        Controller.OnReconcile = async (map, token) =>
        {
            await release.Task.WaitAsync(token);
            return ReconciliationResult<ConfigMap>.Success(map);
        };
        foreach (var name in (string[])["a", "b", "c", "d"])
        {
            Server.Seed(Given.ConfigMap(name));
        }

        Start();
        for (var i = 0; i < 3; i++)
        {
            await Controller.NextAsync();
        }

        Assert.False(Controller.HasMore);
        Assert.Equal(3, Measured(MetricNames.ActiveWorkers));
        Assert.Equal(3, Measured(MetricNames.MaxConcurrentReconciles));
        release.SetResult();
        await Controller.NextAsync();
    }
}
