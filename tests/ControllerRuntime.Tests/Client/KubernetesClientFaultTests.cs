using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Metrics;
using ControllerRuntime.Tests.Contract;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.Client;

/// <summary>What a real server cannot be made to do on request.</summary>
public sealed class KubernetesClientFaultTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly TestMeters _meters = new();
    private InMemoryApiServer _server = null!;
    private KubernetesClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await InMemoryApiServer.StartAsync();
        _client = new KubernetesClient(_server.Configuration, ContractHost.Json, timeProvider: _time, metrics: new RuntimeMetrics(_meters));
        _server.Seed(Map("a"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_read_waits_as_long_as_the_server_asks_and_succeeds()
    {
        _server.Faults.FailNext(r => r.Verb == "get", Fault.TooManyRequests(TimeSpan.FromSeconds(7)));
        var read = _client.GetAsync<ConfigMap>("a", "n", Cancellation);
        await _time.WaitForTimerAsync(Cancellation, TimeSpan.FromSeconds(7));
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal("a", (await read)!.Metadata.Name);
    }

    [Fact]
    public async Task A_read_gives_up_after_three_retries()
    {
        _server.Faults.FailAll(r => r.Verb == "get", Fault.Status(503, "ServiceUnavailable", TimeSpan.FromSeconds(1)));
        var read = _client.GetAsync<ConfigMap>("a", "n", Cancellation);
        for (var i = 0; i < 3; i++)
        {
            await _time.WaitForTimerAsync(Cancellation, TimeSpan.FromSeconds(1));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var error = await Assert.ThrowsAsync<KubernetesException>(() => read);
        Assert.Equal((503, "ServiceUnavailable"), ((int)error.Code!, error.Reason));
        Assert.Equal(4, _server.Requests.Count);
    }

    [Fact]
    public async Task A_create_is_not_repeated_but_tells_how_long_to_wait()
    {
        _server.Faults.FailNext(r => r.Verb == "create", Fault.TooManyRequests(TimeSpan.FromSeconds(7)));
        var error = await Assert.ThrowsAsync<KubernetesException>(() => _client.CreateAsync(Map("b"), Cancellation));
        Assert.Equal((KubernetesReasons.TooManyRequests, TimeSpan.FromSeconds(7)), (error.Reason, error.RetryAfter!.Value));
        Assert.Null(_server.Stored<ConfigMap>("b", "n"));
    }

    [Fact]
    public async Task A_failure_without_a_hint_is_reported_at_once()
    {
        _server.Faults.FailNext(_ => true, Fault.Status(500, "InternalError"));
        var error = await Assert.ThrowsAsync<KubernetesException>(() => _client.GetAsync<ConfigMap>("a", "n", Cancellation));
        Assert.Equal("InternalError", error.Reason);
        Assert.Contains("GET /api/v1/namespaces/n/configmaps/a", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_server_is_unreachable_after_thirty_seconds()
    {
        _server.Faults.FailNext(_ => true, Fault.Mute);
        var read = _client.GetAsync<ConfigMap>("a", "n", Cancellation);
        await _time.WaitForTimerAsync(Cancellation, TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(30));
        var error = await Assert.ThrowsAsync<KubernetesException>(() => read);
        Assert.Equal(KubernetesReasons.Unreachable, error.Reason);
        Assert.Null(error.Code);
    }

    [Fact]
    public async Task A_refused_connection_is_unreachable()
    {
        await _server.DisposeAsync();
        var error = await Assert.ThrowsAsync<KubernetesException>(() => _client.GetAsync<ConfigMap>("a", "n", Cancellation));
        Assert.Equal(KubernetesReasons.Unreachable, error.Reason);
        Assert.Equal(1, _meters.Value(MetricNames.ClientRequests, ("code", "<error>"), ("method", "GET"), ("host", _server.Address.Authority)));
    }

    [Fact]
    public async Task Half_a_line_of_a_watch_is_unreadable()
    {
        _server.Faults.FailNext(r => r.Verb == "watch", Fault.HalfLine);
        var error = await Assert.ThrowsAsync<KubernetesException>(() => Watch().ToListAsync(Cancellation).AsTask());
        Assert.Equal(KubernetesReasons.Unreadable, error.Reason);
    }

    [Fact]
    public async Task Half_a_list_is_unreadable()
    {
        _server.Faults.FailNext(r => r.Verb == "list", Fault.HalfLine);
        var error = await Assert.ThrowsAsync<KubernetesException>(() => _client.ListAsync<ConfigMap>("n", new ListOptions(), Cancellation));
        Assert.Equal(KubernetesReasons.Unreadable, error.Reason);
    }

    [Fact]
    public async Task A_mute_watch_is_ended_thirty_seconds_past_its_timeout()
    {
        _server.Faults.FailNext(r => r.Verb == "watch", Fault.Mute);
        var watch = Watch().ToListAsync(Cancellation).AsTask();
        await _time.WaitForTimerAsync(Cancellation, TimeSpan.FromSeconds(330));
        _time.Advance(TimeSpan.FromSeconds(329));
        Assert.False(watch.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        var error = await Assert.ThrowsAsync<KubernetesException>(() => watch);
        Assert.Equal(KubernetesReasons.MuteWatch, error.Reason);
    }

    [Fact]
    public async Task A_cut_watch_is_unreachable_after_what_it_told()
    {
        var error = await Assert.ThrowsAsync<KubernetesException>(async () =>
        {
            await foreach (var change in _client.WatchAsync<ConfigMap>("n", new WatchOptions { ResourceVersion = "0" }, Cancellation))
            {
                Assert.Equal("a", change.Entity.Metadata.Name);
                _server.CutWatches();
            }
        });
        Assert.Equal(KubernetesReasons.Unreachable, error.Reason);
    }

    [Fact]
    public async Task A_cancelled_watch_is_cancelled_and_nothing_else()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _client.WatchAsync<ConfigMap>("n", new WatchOptions { ResourceVersion = "0" }, stop.Token))
            {
                await stop.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task Bookmarks_carry_the_version()
    {
        var bookmark = await Watch().FirstAsync(
            e =>
            {
                _server.SendBookmarks();
                return e.Type == WatchEventType.Bookmark;
            },
            Cancellation);
        Assert.Equal(_server.ResourceVersion, bookmark.Entity.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task Paging_starts_over_when_the_token_expires()
    {
        _server.Seed(Map("b"));
        _server.Seed(Map("c"));
        _server.Faults.FailNext(r => r.Query.ContainsKey("continue"), Fault.Status(410, "Expired"));
        var all = await _client.ListAllAsync<ConfigMap>("n", new ListOptions { Limit = 1 }, Cancellation);
        Assert.Equal(["a", "b", "c"], all.Items.Select(c => c.Metadata.Name));
    }

    [Fact]
    public async Task A_kind_that_is_not_served_is_an_error_and_not_a_missing_object()
    {
        _server.Discovery.Withdraw("v1");
        var error = await Assert.ThrowsAsync<KubernetesException>(() => _client.GetAsync<ConfigMap>("a", "n", Cancellation));
        Assert.True(error.IsNotFound);
        await Assert.ThrowsAsync<KubernetesException>(() => _client.DeleteAsync<ConfigMap>("a", "n", new DeleteOptions(), Cancellation));
    }

    [Fact]
    public async Task Discovery_is_remembered_for_ten_minutes()
    {
        var discovery = new ApiDiscovery(_client, _time);
        Assert.True(await discovery.IsServedAsync("policy/v1", "poddisruptionbudgets", Cancellation));
        _server.Discovery.Withdraw("policy/v1");
        Assert.True(await discovery.IsServedAsync("policy/v1", "poddisruptionbudgets", Cancellation));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(await discovery.IsServedAsync("policy/v1", "poddisruptionbudgets", Cancellation));
    }

    [Fact]
    public async Task Warnings_reach_the_callback()
    {
        var warnings = new List<string>();
        using var client = _server.CreateClient(options: new KubernetesClientOptions { OnWarning = warnings.Add });
        _server.Warning = "unknown field \"spec.x\"";
        await client.GetAsync<ConfigMap>("a", "n", Cancellation);
        Assert.Equal(["unknown field \"spec.x\""], warnings);
    }

    [Fact]
    public async Task Requests_are_counted_by_code_method_and_host()
    {
        await _client.GetAsync<ConfigMap>("a", "n", Cancellation);
        await _client.GetAsync<ConfigMap>("missing", "n", Cancellation);
        var host = _server.Address.Authority;
        Assert.Equal(1, _meters.Value(MetricNames.ClientRequests, ("code", "200"), ("method", "GET"), ("host", host)));
        Assert.Equal(1, _meters.Value(MetricNames.ClientRequests, ("code", "404"), ("method", "GET"), ("host", host)));
        Assert.Equal(2, _meters.Count(MetricNames.ClientRequestDuration, ("verb", "GET"), ("host", host)));
    }

    private IAsyncEnumerable<WatchEvent<ConfigMap>> Watch() => _client.WatchAsync<ConfigMap>("n", new WatchOptions { ResourceVersion = "0" }, Cancellation);

    private static ConfigMap Map(string name) => new() { Metadata = new ObjectMeta { Name = name, Namespace = "n" } };
}
