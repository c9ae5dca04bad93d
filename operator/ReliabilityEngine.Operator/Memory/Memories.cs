using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Memory;

/// <summary>What this process remembers of the objects of one kind, by uid: the one place that a deleted object is forgotten in.</summary>
internal sealed class Memories<TMemory>
    where TMemory : class, new()
{
    private readonly ConcurrentDictionary<string, TMemory> _byUid = new(StringComparer.Ordinal);

    /// <summary>The memory of an object, made when it is asked for the first time.</summary>
    public TMemory Open(IKubernetesEntity entity) => _byUid.GetOrAdd(Uid(entity), _ => new TMemory());

    /// <summary>The memory of an object where there is one.</summary>
    public bool TryFind(IKubernetesEntity entity, [NotNullWhen(true)] out TMemory? memory) => _byUid.TryGetValue(Uid(entity), out memory);

    public void Forget(IKubernetesEntity entity) => _byUid.TryRemove(Uid(entity), out _);

    private static string Uid(IKubernetesEntity entity) => entity.Metadata.Uid ?? "";
}
