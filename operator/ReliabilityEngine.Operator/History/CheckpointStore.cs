using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Rbac;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.History;

/// <summary>
/// What is kept of all objects of one kind, such as the counts of targets, in 64 ConfigMaps of the operator's namespace: read once, written
/// by the leader, each at most about once a minute and once more at a clean stop. Losing one resets what it held (counts: to what the
/// telemetry source still knows), and nothing else.
/// </summary>
[EntityRbac(typeof(ConfigMap), Verbs = RbacVerb.List | RbacVerb.Create | RbacVerb.Patch, OwnNamespaceOnly = true)]
internal sealed class CheckpointStore(
    CheckpointKind kind, IKubernetesClient client, Func<IEnumerable<string?>> liveUids, EngineOptions options, TimeProvider time, ILogger<CheckpointStore> log)
    : ILeaderRunnable, IDisposable
{
    /// <summary>The hours of all targets end together; waiting a minute makes their changes one write a shard.</summary>
    internal static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);

    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _one = new(1);
    private readonly CheckpointShard[] _shards = [.. Enumerable.Range(0, CheckpointShard.Count).Select(i => new CheckpointShard(kind, i))];
    private volatile bool _loaded;

    public CheckpointStore(
        IKubernetesClient client, EntityStore<SLOTarget> targets, EngineOptions options, TimeProvider time, ILogger<CheckpointStore> log)
        : this(CheckpointKind.Counts, client, () => targets.List().Select(t => t.Metadata.Uid), options, time, log)
    {
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Reads all checkpoints, once. Throws what the apiserver says; the next call tries again.</summary>
    public async Task EnsureLoadedAsync(CancellationToken cancellationToken)
    {
        if (_loaded)
        {
            return;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_loaded)
            {
                await LoadAsync(cancellationToken);
                _loaded = true;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Writes what is dirty until told to stop, then everything that is left.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await WriteAsync(WriteEvery, abort);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await WriteAsync(TimeSpan.Zero, abort);
        }
    }

    /// <summary>Writes every dirty shard that was not written within <paramref name="spacing"/>. A failure is logged and tried again.</summary>
    public async Task WriteAsync(TimeSpan spacing, CancellationToken cancellationToken)
    {
        if (!_loaded)
        {
            // Nothing has been loaded yet: a write would replace what is stored by less.
            return;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            DropDeleted();
            foreach (var shard in _shards)
            {
                if (Draw(shard, spacing) is { } drawn)
                {
                    await WriteAsync(shard, drawn, cancellationToken);
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    internal byte[]? Get(string uid)
    {
        lock (_gate)
        {
            return Shard(uid).Entries.GetValueOrDefault(uid);
        }
    }

    internal void Put(string uid, byte[] entry)
    {
        lock (_gate)
        {
            Shard(uid).Put(uid, entry);
            Shard(uid).IsDirty = true;
        }
    }

    private CheckpointShard Shard(string uid) => _shards[CheckpointShard.NumberOf(uid)];

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var stored = await client.ListAllAsync<ConfigMap>(options.Namespace, new ListOptions { LabelSelector = kind.Selector }, cancellationToken);
        lock (_gate)
        {
            foreach (var shard in _shards)
            {
                var map = stored.Items.FirstOrDefault(m => m.Metadata.Name == shard.Name);
                foreach (var (uid, entry) in map?.BinaryData ?? new Dictionary<string, byte[]>())
                {
                    // An entry that somebody moved to another shard by hand would never be found.
                    if (Shard(uid) == shard)
                    {
                        shard.Put(uid, entry);
                    }
                }
            }

            var entries = _shards.Sum(s => s.Entries.Count);
            Log.CheckpointsLoaded(log, entries, stored.Items.Count);
        }
    }

    /// <summary>Drops the entries of targets that do not exist any more. The cache is complete: a leader begins only after it has synced.</summary>
    private void DropDeleted()
    {
        var live = liveUids().ToHashSet();
        lock (_gate)
        {
            foreach (var shard in _shards)
            {
                foreach (var gone in shard.Entries.Keys.Where(uid => !live.Contains(uid)).ToArray())
                {
                    shard.IsDirty |= shard.Remove(gone);
                }
            }
        }
    }

    /// <summary>A copy of what is to be written, taken under the lock; null when nothing is.</summary>
    private ConfigMap? Draw(CheckpointShard shard, TimeSpan spacing)
    {
        lock (_gate)
        {
            if (!shard.IsDirty || (shard.WrittenAt is { } written && time.GetElapsedTime(written) < spacing))
            {
                return null;
            }

            if (shard.Fit() is > 0 and var dropped)
            {
                Log.CheckpointFull(log, shard.Name, dropped);
            }

            shard.IsDirty = false;
            shard.WrittenAt = time.GetTimestamp();
            return new ConfigMap
            {
                Metadata = new ObjectMeta { Name = shard.Name, Namespace = options.Namespace, Labels = kind.Labels },
                BinaryData = new Dictionary<string, byte[]>(shard.Entries),
            };
        }
    }

    private async Task WriteAsync(CheckpointShard shard, ConfigMap map, CancellationToken cancellationToken)
    {
        try
        {
            // The leader's memory is what counts: a ConfigMap that was deleted is made anew, one that was changed is overwritten.
            await client.ApplyAsync(map, kind.FieldManager, cancellationToken);
            Log.CheckpointWritten(log, shard.Name, map.BinaryData!.Count);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            lock (_gate)
            {
                shard.IsDirty = true;
            }

            Log.CheckpointNotWritten(log, shard.Name, e);
        }
    }
}
