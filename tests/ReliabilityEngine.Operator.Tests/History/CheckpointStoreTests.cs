using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.History;

public sealed class CheckpointStoreTests : IAsyncLifetime
{
    private const string Namespace = "reliability-engine";
    private static readonly Objective Month = OperatorProcess.Objective(TimeSpan.FromDays(30));

    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 10, 20, 30, TimeSpan.Zero));
    private readonly RememberedSource _source = new();
    private readonly List<OperatorProcess> _processes = [];
    private InMemoryApiServer? _server;

    private InMemoryApiServer Server => _server!;

    private string Shard { get; } = $"{CheckpointKind.Counts.NamePrefix}{CheckpointShard.NumberOf(OperatorProcess.Uid):00}";

    public async ValueTask InitializeAsync() => _server = await InMemoryApiServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _processes.ForEach(p => p.Dispose());
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task After_a_restart_the_counts_are_the_same_though_the_source_has_forgotten_the_past()
    {
        var before = Start();
        var old = (await before.CatchUpAsync(_source, Month)).Samples.Over(Hour.AddDays(-29), Hour);
        await before.WriteAsync();
        _source.Oldest = Hour.AddHours(-2);
        _source.Requests.Clear();

        var after = await Start().CatchUpAsync(_source, Month);

        var counts = after.Samples.Over(Hour.AddDays(-29), Hour);
        Assert.Equal((old.Total, old.KnownRatio), (counts.Total, counts.KnownRatio));
        Assert.Equal(old.Good, counts.Good, 1e-6 * old.Total);
        var (good, total) = RememberedSource.Sum(Hour.AddHours(-1), Hour.AddMinutes(19));
        var tail = after.Samples.Over(Hour.AddHours(-1), Hour.AddMinutes(19));
        Assert.Equal((good, total, 1), (tail.Good, tail.Total, tail.KnownRatio));
        Assert.InRange(_source.Requests.Sum(r => (r.To - r.From).TotalHours), 6, 7.5);
        Assert.Null(after.Problem);
    }

    [Fact]
    public async Task Without_a_checkpoint_coverage_tells_what_the_source_does_not_know_any_more()
    {
        _source.Oldest = Hour.AddDays(-15);

        var history = await Start().CatchUpAsync(_source, Month);

        Assert.Equal(0.5, history.Samples.Over(Hour.AddDays(-30), Hour).KnownRatio, 0.01);
    }

    [Fact]
    public async Task A_longer_window_or_another_exclusion_set_while_it_was_down_is_caught_up_with()
    {
        var before = Start();
        await before.CatchUpAsync(_source, OperatorProcess.Objective(TimeSpan.FromDays(10)));
        await before.WriteAsync();
        var excluded = Hour.AddDays(-5);

        var after = await Start().CatchUpAsync(_source, Month with
        {
            Exclusions = [new Exclusion.Once("x", ExclusionScope.All, excluded, excluded.AddMinutes(30))],
        });

        var counts = after.Samples.Over(Hour.AddDays(-29), Hour);
        Assert.Equal(RememberedSource.Sum(Hour.AddDays(-29), Hour).Total - (30 * 1000), counts.Total, 1);
        Assert.Equal(1, counts.KnownRatio, 1e-9);
    }

    [Fact]
    public async Task A_rewrite_that_a_restart_cut_off_is_begun_again()
    {
        var before = Start();
        await before.CatchUpAsync(_source, Month);
        var excluded = Hour.AddDays(-20);
        var changed = Month with { Exclusions = [new Exclusion.Once("x", ExclusionScope.All, excluded, excluded.AddDays(3))] };
        await before.PassAsync(_source, changed);
        _time.Advance(TimeSpan.FromHours(1));
        await before.PassAsync(_source, changed);
        await before.WriteAsync();

        var after = await Start().CatchUpAsync(_source, changed);

        Assert.Equal(
            RememberedSource.Sum(Hour.AddDays(-28), Hour).Total - (3 * 1440 * 1000), after.Samples.Over(Hour.AddDays(-28), Hour).Total, 1);
    }

    [Theory]
    [InlineData("flip")]
    [InlineData("cut")]
    [InlineData("future")]
    public async Task A_useless_entry_resets_its_own_target_and_says_so(string damage)
    {
        const string Other = "0b0e7a60-0000-4000-8000-000000000002";
        var before = Start(OperatorProcess.Uid, Other);
        await before.CatchUpAsync(_source, Month);
        await before.CatchUpAsync(_source, Month, Other);
        await before.WriteAsync();
        await DamageAsync(damage);
        _source.Oldest = Hour;

        var process = Start(OperatorProcess.Uid, Other);
        var (damaged, _) = await process.PassAsync(_source, Month);
        var problem = damaged.Problem;
        await process.CatchUpAsync(_source, Month);
        var sound = await process.CatchUpAsync(_source, Month, Other);

        Assert.Equal(Reasons.CheckpointUnreadable, problem?.Reason);
        Assert.Null(damaged.Problem);
        Assert.InRange(damaged.Samples.Over(Hour.AddDays(-29), Hour).KnownRatio, 0, 0.01);
        Assert.Equal(1, sound.Samples.Over(Hour.AddDays(-29), Hour).KnownRatio, 1e-9);
    }

    [Fact]
    public async Task Counts_of_another_indicator_are_not_taken_over()
    {
        var before = Start();
        await before.CatchUpAsync(_source, Month);
        await before.WriteAsync();
        _source.Oldest = DateTimeOffset.MaxValue;

        var after = await Start().CatchUpAsync(_source, Month with { Indicator = new Core.Slo.Indicator.Probe("up") });

        Assert.Equal(0, after.Samples.Over(Hour.AddDays(-29), Hour).KnownRatio);
    }

    [Fact]
    public async Task Hours_that_close_are_written_at_most_once_a_minute_and_at_a_clean_stop()
    {
        var process = Start();
        using var stopping = new CancellationTokenSource();
        await process.CatchUpAsync(_source, Month);
        await process.WriteAsync();
        var first = Version();

        var running = process.Checkpoints.RunAsync(stopping.Token, TestContext.Current.CancellationToken);
        await _time.WaitForTimerAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMinutes(41));
        await process.CatchUpAsync(_source, Month);
        var open = Version();
        await stopping.CancelAsync();
        await running;

        Assert.Equal(first, open);
        Assert.NotEqual(first, Version());
    }

    [Fact]
    public async Task A_shard_that_was_just_written_waits()
    {
        var process = Start();
        await process.CatchUpAsync(_source, Month);
        await process.WriteAsync();
        var first = Version();
        process.Checkpoints.Put(OperatorProcess.Uid, [1]);

        await process.Checkpoints.WriteAsync(CheckpointStore.WriteEvery, TestContext.Current.CancellationToken);
        var early = Version();
        _time.Advance(CheckpointStore.WriteEvery);
        await process.Checkpoints.WriteAsync(CheckpointStore.WriteEvery, TestContext.Current.CancellationToken);

        Assert.Equal(first, early);
        Assert.NotEqual(first, Version());
    }

    [Fact]
    public async Task A_write_that_fails_is_made_up_for()
    {
        var process = Start();
        await process.CatchUpAsync(_source, Month);
        Server.Faults.FailNext(r => r.Plural == "configmaps", Fault.Status(500, "InternalError"));

        await process.WriteAsync();
        var failed = Server.Stored<ConfigMap>(Shard, Namespace);
        await process.WriteAsync();

        Assert.Null(failed);
        Assert.NotNull(Server.Stored<ConfigMap>(Shard, Namespace));
    }

    [Fact]
    public async Task While_the_checkpoints_cannot_be_read_nothing_begins_and_nothing_is_overwritten()
    {
        var before = Start();
        await before.CatchUpAsync(_source, Month);
        await before.WriteAsync();
        Server.Faults.FailNext(r => r is { Plural: "configmaps", Verb: "list" }, Fault.Status(403, "Forbidden"));
        var process = Start();

        await Assert.ThrowsAsync<KubernetesException>(() => process.PassAsync(_source, Month));
        await process.WriteAsync();
        _source.Oldest = DateTimeOffset.MaxValue;
        var history = await process.CatchUpAsync(_source, Month);

        Assert.Equal(1, history.Samples.Over(Hour.AddDays(-29), Hour).KnownRatio, 1e-9);
    }

    [Fact]
    public async Task Entries_of_deleted_targets_go()
    {
        var process = Start();
        await process.CatchUpAsync(_source, Month);
        await process.WriteAsync();
        process.Forget(OperatorProcess.Uid);
        process.LiveUids = [];

        await process.WriteAsync();

        Assert.Null(Server.Stored<ConfigMap>(Shard, Namespace)?["binaryData"]?[OperatorProcess.Uid]);
    }

    [Fact]
    public void A_shard_that_would_be_too_large_drops_what_was_not_saved_for_longest()
    {
        var shard = new CheckpointShard(CheckpointKind.Counts, 3);
        for (var i = 0; i < 10; i++)
        {
            shard.Put($"uid-{i}", new byte[100 * 1024]);
        }

        shard.Put("uid-0", new byte[100 * 1024]);

        Assert.Equal(2, shard.Fit());
        Assert.Equal(["uid-0", "uid-3", "uid-4", "uid-5", "uid-6", "uid-7", "uid-8", "uid-9"], shard.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("reliability-engine-checkpoint-03", shard.Name);
    }

    [Fact]
    public void A_uid_keeps_its_shard_over_processes_and_uids_spread()
    {
        Assert.Equal(CheckpointShard.NumberOf(OperatorProcess.Uid), CheckpointShard.NumberOf(new string(OperatorProcess.Uid)));
        var shards = Enumerable.Range(0, 10_000).GroupBy(i => CheckpointShard.NumberOf($"uid-{i}")).Select(g => g.Count()).ToArray();
        Assert.Equal(CheckpointShard.Count, shards.Length);
        Assert.InRange(shards.Max(), 1, 220);
    }

    private static DateTimeOffset Hour => new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private OperatorProcess Start(params string[] uids)
    {
        var process = new OperatorProcess(Server, _time);
        if (uids.Length > 0)
        {
            process.LiveUids = uids;
        }

        _processes.Add(process);
        return process;
    }

    private string? Version() => (string?)Server.Stored<ConfigMap>(Shard, Namespace)?["metadata"]?["resourceVersion"];

    private async Task DamageAsync(string damage)
    {
        using var client = Server.CreateClient();
        var map = await client.GetAsync<ConfigMap>(Shard, Namespace, TestContext.Current.CancellationToken);
        var entries = new Dictionary<string, byte[]>(map!.BinaryData!);
        var entry = entries[OperatorProcess.Uid];
        switch (damage)
        {
            case "flip":
                entry[100] ^= 0xFF;
                break;
            case "cut":
                entry = entry[..20];
                break;
            default:
                entry[0] = 99;
                break;
        }

        entries[OperatorProcess.Uid] = entry;
        await client.UpdateAsync(map with { BinaryData = entries }, TestContext.Current.CancellationToken);
    }
}
