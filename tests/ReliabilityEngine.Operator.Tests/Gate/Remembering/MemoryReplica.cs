using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.Gate.Remembering;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Gate.Remembering;

/// <summary>One replica's memory of images as the host composes it, over caches of an in-memory apiserver.</summary>
internal sealed class MemoryReplica : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly GateCaches _caches;
    private readonly ImageMemoryWriter _writer;
    private readonly SeenImages _seen;
    private readonly Task _reading;
    private readonly ToldVersions<ReplicaSet> _told = new();

    public MemoryReplica(GateCaches caches)
    {
        _caches = caches;
        var options = new EngineOptions { Namespace = GivenGate.OperatorNamespace };
        var namespaces = new GateNamespaces(caches.Namespaces.Store, caches.Stops.Store, new LiveConfiguration(options));
        var history = new RevisionHistory(caches.ReplicaSets.Store, caches.Revisions.Store);
        Reader = new ImageMemoryReader(
            caches.Client, Memory, new RunningImages(history, Memory, Time), caches.ReplicaSets, caches.Revisions, options, Time, NullLogger<ImageMemoryReader>.Instance);
        _writer = new ImageMemoryWriter(
            caches.Client, Memory, Reader, new RolledOutSets(caches.Client, history, Memory, namespaces, Time), namespaces, options, Time,
            NullLogger<ImageMemoryWriter>.Instance);
        _seen = new SeenImages(history, Memory);
        _reading = Reader.RunAsync(_stop.Token);

        // Handlers are told in the order in which they came: what this one has heard of, the memory has taken in.
        caches.ReplicaSets.AddHandler(_told);
    }

    public ManualTimeProvider Time { get; } = new(GivenGate.Start);

    public ImageMemory Memory { get; } = new();

    public ImageMemoryReader Reader { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A replica that has read what was left; its caches are filled.</summary>
    public static async Task<MemoryReplica> StartAsync(params IReadOnlyList<IKubernetesEntity> objects)
    {
        var replica = new MemoryReplica(await GateCaches.FilledAsync(objects));
        await UntilAsync(() => replica.Reader.IsLoaded);
        return replica;
    }

    /// <summary>A leader's term: it begins, and stops at once.</summary>
    public Task LeadAsync()
    {
        using var over = new CancellationTokenSource();
        over.Cancel();
        return _writer.RunAsync(over.Token, Token);
    }

    public IReadOnlyList<string> Unseen(string image, string kind = "Deployment") =>
        _seen.Unseen(Given.Namespace, kind, "web", new RolloutChange(TemplateChange.Template, [image], []), Time.GetUtcNow());

    /// <summary>Stores a revision and returns once the memory has been told: the cache has it a moment before.</summary>
    public async Task PutAsync(ReplicaSet set)
    {
        await _caches.PutAsync(set);
        var cached = _caches.ReplicaSets.Store.Get(NamespacedName.Of(set))!.Metadata.ResourceVersion!;
        await UntilAsync(() => _told.Has(cached));
    }

    /// <summary>Stores what nobody caches.</summary>
    public void Store<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesEntity =>
        _caches.Server.Seed(entity, GateCaches.Json);

    public Task DeleteAsync<TEntity>(string name)
        where TEntity : class, IKubernetesEntity =>
        _caches.DeleteAsync<TEntity>(name, Given.Namespace);

    /// <summary>What is kept, a line an image without its day; null when nothing is.</summary>
    public async Task<IReadOnlyList<string>?> KeptAsync() =>
        (await MapAsync())?.BinaryData is { } data ? [.. ImageMemoryText.Read(data[ImageMemoryReader.Entry]).Select(image => $"{image.Workload} {image.Image}")] : null;

    public Task<ConfigMap?> MapAsync() => _caches.Client.GetAsync<ConfigMap>(ImageMemoryReader.ConfigMapName, GivenGate.OperatorNamespace, Token);

    /// <summary>The same cluster, read by a process that has seen nothing of what was.</summary>
    public async Task<MemoryReplica> RestartAsync()
    {
        var map = await MapAsync();
        var next = new MemoryReplica(await GateCaches.FilledAsync([GivenGate.Namespace(), .. map is null ? [] : (IKubernetesEntity[])[map]]));
        await UntilAsync(() => next.Reader.IsLoaded);
        return next;
    }

    public static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _reading);
        _stop.Dispose();
        await _caches.DisposeAsync();
    }
}
