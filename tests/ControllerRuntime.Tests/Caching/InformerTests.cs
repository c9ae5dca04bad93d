using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ControllerRuntime.Tests.Caching;

public sealed class InformerTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingHandler<ConfigMap> _handler = new();
    private readonly CancellationTokenSource _stop = new();
    private InMemoryApiServer _server = null!;
    private KubernetesClient _client = null!;
    private Informer<ConfigMap> _informer = null!;
    private Task _run = Task.CompletedTask;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<ApiRequest> Lists => _server.Requests.Where(r => r.Verb == "list");

    private IEnumerable<ApiRequest> Watches => _server.Requests.Where(r => r.Verb == "watch");

    public async ValueTask InitializeAsync()
    {
        _server = await InMemoryApiServer.StartAsync();
        _client = _server.CreateClient(timeProvider: _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run);
        _client.Dispose();
        _stop.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Caches_what_is_there_and_follows_what_happens()
    {
        _server.Seed(Given.ConfigMap("a"));
        await StartAsync();
        Assert.Equal(["+a"], _handler.Heard);

        await _client.CreateAsync(Given.ConfigMap("b"), Token);
        await _handler.WaitForAsync("+b");
        await _client.ApplyAsync(Given.ConfigMap("b", ("x", "1")), "test", Token);
        await _handler.WaitForAsync("~b");
        await _client.DeleteAsync<ConfigMap>("a", Given.Namespace, new DeleteOptions(), Token);
        await _handler.WaitForAsync("-a");

        Assert.Equal("1", _informer.Store.Get(Given.Key("b"))!.Metadata.Labels!["x"]);
        Assert.Equal(1, _informer.Store.Count);
    }

    [Fact]
    public async Task Asks_the_servers_cache_first_and_for_bookmarks_and_an_end_at_a_random_time()
    {
        await StartAsync(random: new FixedRandom(0.5));
        _server.Seed(Given.ConfigMap("a"));
        await _handler.WaitForAsync("+a");

        Assert.Equal("0", Assert.Single(Lists).Query["resourceVersion"]);
        var watch = Assert.Single(Watches).Query;
        Assert.Equal("true", watch["allowWatchBookmarks"]);
        Assert.Equal("450", watch["timeoutSeconds"]);
    }

    [Fact]
    public async Task Sees_only_what_its_options_select()
    {
        _server.Seed(Given.ConfigMap("mine", ("team", "pay")));
        _server.Seed(Given.ConfigMap("theirs", ("team", "web")));
        await StartAsync(new InformerOptions { Namespace = Given.Namespace, LabelSelector = "team=pay" });
        _server.Seed(Given.ConfigMap("other", ("team", "web")));
        _server.Seed(Given.ConfigMap("late", ("team", "pay")));
        await _handler.WaitForAsync("+late");

        Assert.Equal(["+mine", "+late"], _handler.Heard);
    }

    [Fact]
    public async Task Lists_again_when_the_version_expires_in_the_stream_and_hears_of_what_went_meanwhile()
    {
        _server.Seed(Given.ConfigMap("goes"));
        _server.Seed(Given.ConfigMap("stays"));
        _server.Faults.FailNext(r => r.Verb == "watch", Fault.CutConnection);
        await StartAsync();
        await _time.WaitForTimerAsync(Token, TimeSpan.FromSeconds(0.8));
        using var other = _server.CreateClient();
        await other.DeleteAsync<ConfigMap>("goes", Given.Namespace, new DeleteOptions(), Token);
        await other.CreateAsync(Given.ConfigMap("comes"), Token);
        var expired = _informer.LastVersion;
        _server.ExpireHistory();

        _time.Advance(TimeSpan.FromSeconds(0.8));
        await _time.WaitForTimerAsync(Token, TimeSpan.FromSeconds(1.6));
        _time.Advance(TimeSpan.FromSeconds(1.6));
        await _handler.WaitForAsync("-goes");

        Assert.Equal(["+comes", "-goes"], _handler.Heard.Skip(2).Order());
        Assert.Equal(["0", expired], Lists.Select(l => l.Query["resourceVersion"]));
    }

    [Fact]
    public async Task Lists_afresh_at_once_when_the_list_says_expired()
    {
        _server.Seed(Given.ConfigMap("a"));
        _server.Faults.FailNext(r => r.Verb == "list", Fault.Status(410, "Expired"));

        await StartAsync();

        Assert.Equal(["+a"], _handler.Heard);
        Assert.Equal(["0", ""], Lists.Select(l => l.Query.GetValueOrDefault("resourceVersion", "")));
    }

    [Fact]
    public async Task Starts_afresh_when_the_server_was_restored_to_an_older_state()
    {
        await using var restored = await InMemoryApiServer.StartAsync();
        restored.Seed(Given.ConfigMap("old"));
        using var restoredClient = restored.CreateClient(timeProvider: _time);
        for (var i = 0; i < 10; i++)
        {
            _server.Seed(Given.ConfigMap($"new-{i}"));
        }

        var client = new RedirectedClient(_client);
        await StartAsync(client: client);
        _server.Seed(Given.ConfigMap("open"));
        await _handler.WaitForAsync("+open");
        client.Current = restoredClient;
        _server.CutWatches();

        // The watch from the future says nothing until the watchdog ends it; the list from the future is refused.
        await FireAsync(TimeSpan.FromSeconds(0.8));
        await FireAsync(TimeSpan.FromSeconds(330));
        await FireAsync(TimeSpan.FromSeconds(0.8));
        await _handler.WaitForAsync("+old");
        await _handler.WaitForAsync("-new-9");

        Assert.Equal(["old"], _informer.Store.List().Select(m => m.Metadata.Name));
        Assert.Equal("", restored.Requests.Last(r => r.Verb == "list").Query.GetValueOrDefault("resourceVersion", ""));
    }

    [Fact]
    public async Task Notices_a_mute_watch_and_what_it_did_not_say()
    {
        _server.Faults.FailNext(r => r.Verb == "watch", Fault.Mute);
        await StartAsync();
        await _time.WaitForTimerAsync(Token, TimeSpan.FromSeconds(330));
        _server.Seed(Given.ConfigMap("a"));

        _time.Advance(TimeSpan.FromSeconds(330));
        await FireAsync(TimeSpan.FromSeconds(0.8));

        await _handler.WaitForAsync("+a");
    }

    [Fact]
    public async Task Recovers_from_half_a_line()
    {
        _server.Faults.FailNext(r => r.Verb == "watch", Fault.HalfLine);
        await StartAsync();
        await FireAsync(TimeSpan.FromSeconds(0.8));
        _server.Seed(Given.ConfigMap("a"));

        await _handler.WaitForAsync("+a");
    }

    [Fact]
    public async Task Waits_as_long_as_a_busy_server_asks_and_keeps_the_version()
    {
        _server.Faults.FailNext(r => r.Verb == "watch", Fault.TooManyRequests(TimeSpan.FromSeconds(7)));
        await StartAsync();
        await FireAsync(TimeSpan.FromSeconds(7));
        _server.Seed(Given.ConfigMap("a"));
        await _handler.WaitForAsync("+a");

        Assert.Single(Lists);
        Assert.Single(Watches.Select(w => w.Query["resourceVersion"]).Distinct());
    }

    [Fact]
    public async Task Resumes_a_cut_watch_from_the_last_version_without_a_list()
    {
        await StartAsync();
        _server.Seed(Given.ConfigMap("a"));
        await _handler.WaitForAsync("+a");

        _server.CutWatches();
        await _time.WaitForTimerAsync(Token, TimeSpan.FromSeconds(0.8));
        using var other = _server.CreateClient();
        await other.DeleteAsync<ConfigMap>("a", Given.Namespace, new DeleteOptions(), Token);
        _time.Advance(TimeSpan.FromSeconds(0.8));
        await _handler.WaitForAsync("-a");

        Assert.Single(Lists);
    }

    [Fact]
    public async Task A_bookmark_moves_the_version_of_a_quiet_kind()
    {
        await StartAsync();
        _server.Seed(Given.ConfigMap("a"));
        await _handler.WaitForAsync("+a");
        _server.Seed(new Namespace { Metadata = new ObjectMeta { Name = "busy" } });
        Assert.NotEqual(_server.ResourceVersion, _informer.LastVersion);

        _server.SendBookmarks();
        while (_informer.LastVersion != _server.ResourceVersion)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(["+a"], _handler.Heard);
    }

    [Fact]
    public async Task Reads_a_long_list_page_by_page()
    {
        foreach (var i in Enumerable.Range(0, 5))
        {
            _server.Seed(Given.ConfigMap($"m{i}"));
        }

        await StartAsync(new InformerOptions { PageSize = 2 });

        Assert.Equal(5, _informer.Store.Count);
        Assert.Equal(3, Lists.Count());
    }

    [Fact]
    public async Task Reads_everything_at_once_when_a_page_has_expired()
    {
        foreach (var i in Enumerable.Range(0, 5))
        {
            _server.Seed(Given.ConfigMap($"m{i}"));
        }

        _server.Faults.FailNext(r => r.Verb == "list" && r.Query.ContainsKey("continue"), Fault.Status(410, "Expired"));
        await StartAsync(new InformerOptions { PageSize = 2 });

        Assert.Equal(5, _informer.Store.Count);
        Assert.Equal(5, _handler.Heard.Count);
    }

    [Fact]
    public async Task Retries_a_failing_list_until_it_succeeds()
    {
        _server.Seed(Given.ConfigMap("a"));
        _server.Faults.FailNext(r => r.Verb == "list", Fault.Status(500, "InternalError"), 2);
        var started = StartAsync();
        await FireAsync(TimeSpan.FromSeconds(0.8));
        Assert.False(_informer.Synced.IsCompleted);
        await FireAsync(TimeSpan.FromSeconds(1.6));
        await started;

        Assert.Equal(["+a"], _handler.Heard);
    }

    [Fact]
    public async Task A_failing_handler_does_not_silence_the_others()
    {
        var throws = new ThrowingHandler();
        await StartAsync(first: throws);
        _server.Seed(Given.ConfigMap("a"));
        await _handler.WaitForAsync("+a");
        _server.Seed(Given.ConfigMap("b"));
        await _handler.WaitForAsync("+b");

        Assert.Equal(2, throws.Calls);
    }

    [Fact]
    public async Task A_late_handler_hears_of_everything_cached()
    {
        _server.Seed(Given.ConfigMap("a"));
        await StartAsync();
        var late = new RecordingHandler<ConfigMap>();

        _informer.AddHandler(late);

        Assert.Equal(["+a"], late.Heard);
    }

    [Fact]
    public async Task An_object_made_anew_under_the_same_name_is_two_objects()
    {
        _server.Seed(Given.ConfigMap("a"));
        _server.Faults.FailNext(r => r.Verb == "watch", Fault.HalfLine);
        await StartAsync();
        await _time.WaitForTimerAsync(Token, TimeSpan.FromSeconds(0.8));
        using var other = _server.CreateClient();
        await other.DeleteAsync<ConfigMap>("a", Given.Namespace, new DeleteOptions(), Token);
        await other.CreateAsync(Given.ConfigMap("a"), Token);

        _time.Advance(TimeSpan.FromSeconds(0.8));
        await _handler.WaitForAsync("-a");
        _server.Seed(Given.ConfigMap("b"));
        await _handler.WaitForAsync("+b");

        Assert.Equal(["+a", "-a", "+a", "+b"], _handler.Heard);
    }

    private async Task StartAsync(
        InformerOptions? options = null, Random? random = null, IKubernetesClient? client = null, IEntityHandler<ConfigMap>? first = null)
    {
        _informer = new Informer<ConfigMap>(
            client ?? _client, options ?? new InformerOptions(), _time, NullLogger<Informer<ConfigMap>>.Instance, random ?? new FixedRandom(0));
        if (first is not null)
        {
            _informer.AddHandler(first);
        }

        _informer.AddHandler(_handler);
        _run = _informer.RunAsync(_stop.Token);
        await _informer.Synced.WaitAsync(Token);
    }

    /// <summary>Waits until a timer is armed for exactly this wait, then lets it pass.</summary>
    private async Task FireAsync(TimeSpan wait)
    {
        await _time.WaitForTimerAsync(Token, wait);
        _time.Advance(wait);
    }

    private sealed class ThrowingHandler : IEntityHandler<ConfigMap>
    {
        public int Calls { get; private set; }

        public void OnAdded(ConfigMap entity)
        {
            Calls++;
            throw new InvalidOperationException("a bug");
        }

        public void OnUpdated(ConfigMap before, ConfigMap after)
        {
        }

        public void OnDeleted(ConfigMap last)
        {
        }
    }
}
