using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>
/// What a rule may know beyond the document it judges, all from memory. Other objects give rise to warnings only: they are applied in any
/// order, and the verdict on a document must not depend on it.
/// </summary>
public interface ISurroundings
{
    /// <summary>Whether what is not known does not exist. Files of a command line are never all there is.</summary>
    bool IsComplete { get; }

    /// <summary>One object; null when it is not known.</summary>
    TEntity? Get<TEntity>(NamespacedName key)
        where TEntity : class, IKubernetesEntity;

    /// <summary>The known objects of a namespace, in no order.</summary>
    IReadOnlyList<TEntity> List<TEntity>(string @namespace)
        where TEntity : class, IKubernetesEntity;

    /// <summary>Whether what is not among the known objects of a namespace is worth a remark: files without a single one tell nothing of those it has.</summary>
    bool Tells<TEntity>(string @namespace)
        where TEntity : class, IKubernetesEntity => IsComplete || List<TEntity>(@namespace).Count > 0;

    /// <summary>Whether the operator's configuration protects the namespace.</summary>
    bool IsProtected(string @namespace);

    /// <summary>The namespace of the operator itself.</summary>
    string OperatorNamespace { get; }

    /// <summary>Whom the operator's configuration can tell; null when it is not known.</summary>
    IReadOnlyCollection<string>? Receivers { get; }
}
