namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>What can be done about a risk.</summary>
public enum ActionKind
{
    /// <summary>More replicas.</summary>
    Scale,

    /// <summary>Sick pods are replaced, or all of them one after the other.</summary>
    Restart,

    /// <summary>A node's pods go elsewhere.</summary>
    Drain,

    /// <summary>Back to the last healthy revision.</summary>
    Rollback,

    /// <summary>People are told.</summary>
    Notify,

    /// <summary>A job of the tenant's own runs.</summary>
    Job,
}
