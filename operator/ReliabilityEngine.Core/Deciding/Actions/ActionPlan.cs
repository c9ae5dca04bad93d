namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>One action with its concrete numbers.</summary>
/// <param name="Rule">The entry of the policy it comes from.</param>
/// <param name="Summary">What it does, in the imperative: <c>scale from 4 to 6 replicas</c>.</param>
public sealed record ActionPlan(ActionRule Rule, string Summary)
{
    /// <summary>Of a scale: how many replicas from now on. Of a job: how many the load to come needs, where that is known.</summary>
    public int? Replicas { get; init; }

    /// <summary>Of a scale: how many there are.</summary>
    public int? PreviousReplicas { get; init; }

    /// <summary>Of a restart: the pods, worst first; empty for all of them.</summary>
    public IReadOnlyList<string> Pods { get; init; } = [];

    /// <summary>Of a drain: the node.</summary>
    public string? Node { get; init; }

    /// <summary>Of a rollback: the revision to go back to.</summary>
    public long? Revision { get; init; }

    /// <summary>How many pods that serve it takes away at a time.</summary>
    public int TakesAway { get; init; }

    /// <summary>Whether it is about the same pods, node and revision: one of them is enough of the pods, and how many replicas does not matter.</summary>
    public bool IsAboutTheSameAs(ActionPlan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Rule.Name == other.Rule.Name && Node == other.Node && Revision == other.Revision && (Pods.SequenceEqual(other.Pods) || Pods.Intersect(other.Pods).Any());
    }
}
