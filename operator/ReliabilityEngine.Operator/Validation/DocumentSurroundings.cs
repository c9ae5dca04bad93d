using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>What some documents tell of each other; what is not among them may exist elsewhere.</summary>
/// <param name="entities">The documents.</param>
/// <param name="protectedNamespaces">The operator's configuration; left out: its default.</param>
public sealed class DocumentSurroundings(IEnumerable<IKubernetesEntity> entities, IReadOnlyList<string>? protectedNamespaces = null) : ISurroundings
{
    private readonly ILookup<string, IKubernetesEntity> _entities = entities.ToLookup(e => e.Metadata.Namespace ?? "");
    private readonly IReadOnlyList<string> _protected = protectedNamespaces ?? new EngineOptions().ProtectedNamespaces;

    /// <summary>No other document.</summary>
    public static DocumentSurroundings None { get; } = new([]);

    public bool IsComplete => false;

    public TEntity? Get<TEntity>(NamespacedName key)
        where TEntity : class, IKubernetesEntity =>
        _entities[key.Namespace].OfType<TEntity>().FirstOrDefault(e => e.Metadata.Name == key.Name);

    public IReadOnlyList<TEntity> List<TEntity>(string @namespace)
        where TEntity : class, IKubernetesEntity =>
        [.. _entities[@namespace].OfType<TEntity>()];

    public bool IsProtected(string @namespace) => _protected.Contains(@namespace);
}
