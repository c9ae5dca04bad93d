using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>What some documents tell of each other; what is not among them may exist elsewhere.</summary>
/// <param name="entities">The documents.</param>
/// <param name="configuration">The operator's; left out: its defaults, and any receiver may exist.</param>
public sealed class DocumentSurroundings(IEnumerable<IKubernetesEntity> entities, EngineOptions? configuration = null) : ISurroundings
{
    private readonly ILookup<string, IKubernetesEntity> _entities = entities.ToLookup(e => e.Metadata.Namespace ?? "");
    private readonly EngineOptions _options = configuration ?? new EngineOptions();

    /// <summary>No other document.</summary>
    public static DocumentSurroundings None { get; } = new([]);

    public bool IsComplete => false;

    public TEntity? Get<TEntity>(NamespacedName key)
        where TEntity : class, IKubernetesEntity =>
        _entities[key.Namespace].OfType<TEntity>().FirstOrDefault(e => e.Metadata.Name == key.Name);

    public IReadOnlyList<TEntity> List<TEntity>(string @namespace)
        where TEntity : class, IKubernetesEntity =>
        [.. _entities[@namespace].OfType<TEntity>()];

    public bool IsProtected(string @namespace) => _options.ProtectedNamespaces.Contains(@namespace);

    public string OperatorNamespace => _options.Namespace;

    public IReadOnlyCollection<string>? Receivers { get; } = configuration is null ? null : [.. configuration.Receivers.Select(receiver => receiver.Name)];
}
