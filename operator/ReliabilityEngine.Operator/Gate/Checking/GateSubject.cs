using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>Whether what was asked about exists: a name that is spelled wrong has no gate, and must not read as an open one.</summary>
internal sealed class GateSubject(GateNamespaces namespaces, WorkloadPresence presence)
{
    /// <summary>What does not exist; null when all does, or that cannot be told.</summary>
    public async Task<string?> MissingAsync(GateQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return namespaces.MetadataOf(question.Namespace) is null
            ? $"There is no namespace \"{question.Namespace}\"."
            : question is { Kind: { } kind, Name: { } name }
                && await presence.IsMissingAsync(new WorkloadReference { Kind = kind, Name = name }, question.Namespace, cancellationToken).ConfigureAwait(false)
                    ? $"There is no {kind} \"{name}\" in the namespace \"{question.Namespace}\"."
                    : null;
    }
}
