using System.Text;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ControllerRuntime.Tests.Events;

public sealed class EventRecorderTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private InMemoryApiServer _server = null!;
    private KubernetesClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await InMemoryApiServer.StartAsync();
        _client = _server.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Writes_everything_the_apiserver_requires()
    {
        var recorder = Recorder();
        recorder.Record(Given.ConfigMap("a"), EventType.Warning, "BudgetExhausted", "Assess", "it is so", Given.ConfigMap("b"));
        await DrainAsync(recorder);

        var stored = Assert.Single(_server.Stored<KubernetesEvent>());
        var read = new KubernetesJson().ReadEntity<KubernetesEvent>(Encoding.UTF8.GetBytes(stored.ToJsonString()));
        Assert.Equal("2026-01-01T00:00:00.000000Z", stored["eventTime"]!.GetValue<string>());
        Assert.Equal(("Warning", "BudgetExhausted", "Assess", "it is so"), (read.Type, read.Reason, read.Action, read.Note));
        Assert.Equal(("example.io/operator", "pod-1"), (read.ReportingController, read.ReportingInstance));
        Assert.Equal(("v1", "ConfigMap", "shop", "a"), (read.Regarding!.ApiVersion, read.Regarding.Kind, read.Regarding.Namespace, read.Regarding.Name));
        Assert.Equal("b", read.Related!.Name);
        Assert.Equal("shop", read.Metadata.Namespace);
        Assert.Null(read.Series);
    }

    [Fact]
    public async Task Counts_a_repeat_in_the_series()
    {
        var recorder = Recorder();
        recorder.Record(Given.ConfigMap("a"), EventType.Normal, "R", "A", "n");
        _time.Advance(TimeSpan.FromSeconds(90));
        recorder.Record(Given.ConfigMap("a"), EventType.Normal, "R", "A", "n");
        await DrainAsync(recorder);

        var series = Assert.Single(_server.Stored<KubernetesEvent>())["series"]!;
        Assert.Equal(2, series["count"]!.GetValue<int>());
        Assert.Equal("2026-01-01T00:01:30.000000Z", series["lastObservedTime"]!.GetValue<string>());
    }

    [Fact]
    public async Task Makes_an_event_anew_when_the_one_to_count_in_is_gone()
    {
        var recorder = Recorder();
        var run = recorder.RunAsync(Token);
        recorder.Record(Given.ConfigMap("a"), EventType.Normal, "R", "A", "n");
        while (_server.Stored<KubernetesEvent>().Count == 0)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        var first = _server.Stored<KubernetesEvent>()[0]["metadata"]!["name"]!.GetValue<string>();
        await _client.DeleteAsync<KubernetesEvent>(first, Given.Namespace, new DeleteOptions(), Token);
        _time.Advance(TimeSpan.FromSeconds(1));
        recorder.Record(Given.ConfigMap("a"), EventType.Normal, "R", "A", "n");
        recorder.Complete();
        await run;

        Assert.NotEqual(first, Assert.Single(_server.Stored<KubernetesEvent>())["metadata"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_cluster_scoped_object_has_its_events_in_the_default_namespace()
    {
        var recorder = Recorder();
        recorder.Record(new Node { Metadata = new() { Name = "n1" } }, EventType.Normal, "R", "A", "n");
        await DrainAsync(recorder);

        Assert.Equal("default", Assert.Single(_server.Stored<KubernetesEvent>())["metadata"]!["namespace"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ü")]
    [InlineData("🙂")]
    public async Task A_long_note_is_cut_between_characters_at_1024_bytes(string letter)
    {
        var recorder = Recorder();
        recorder.Record(Given.ConfigMap("a"), EventType.Normal, "R", "A", string.Concat(Enumerable.Repeat(letter, 2000)));
        await DrainAsync(recorder);

        var note = Assert.Single(_server.Stored<KubernetesEvent>())["note"]!.GetValue<string>();
        Assert.InRange(Encoding.UTF8.GetByteCount(note), 1018, 1024);
        Assert.EndsWith(letter + "…", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_apiserver_refuses_is_lost_and_nothing_else()
    {
        _server.Faults.FailNext(r => r.Verb == "create", Fault.Status(403, "Forbidden"));
        var recorder = Recorder();
        recorder.Record(Given.ConfigMap("a"), EventType.Normal, "R", "A", "refused");
        recorder.Record(Given.ConfigMap("a"), EventType.Normal, "R", "A", "fine");
        await DrainAsync(recorder);

        Assert.Equal("fine", Assert.Single(_server.Stored<KubernetesEvent>())["note"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_full_recorder_drops_and_never_blocks()
    {
        var recorder = Recorder(capacity: 2);
        for (var i = 0; i < 5; i++)
        {
            recorder.Record(Given.ConfigMap($"m{i}"), EventType.Normal, "R", "A", "n");
        }

        await DrainAsync(recorder);

        Assert.Equal(2, _server.Stored<KubernetesEvent>().Count);
    }

    private static async Task DrainAsync(EventRecorder recorder)
    {
        recorder.Complete();
        await recorder.RunAsync(Token);
    }

    private EventRecorder Recorder(int capacity = 100) => new(
        _client,
        new EventRecorderOptions { ReportingController = "example.io/operator", ReportingInstance = "pod-1", Capacity = capacity },
        _time,
        NullLogger<EventRecorder>.Instance);
}
