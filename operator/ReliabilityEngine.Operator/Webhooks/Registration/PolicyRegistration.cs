using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Webhooks.Registration;

/// <summary>Whether the apiserver asks this engine about what one policy is about: the workloads of its targets, and the resources beside it.</summary>
internal sealed class PolicyRegistration(WebhookRegistrations registrations, GateNamespaces namespaces)
{
    /// <summary>GateRegistered and ValidationRegistered.</summary>
    public (Condition Gate, Condition Validation) Of(ReliabilityPolicy policy, IReadOnlyList<SLOTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(targets);
        var @namespace = policy.Metadata.Namespace ?? "";
        var labels = namespaces.MetadataOf(@namespace)?.Labels;
        var workloads = targets.Select(target => target.Spec.WorkloadRef?.Kind).OfType<string>().Distinct().Order(StringComparer.Ordinal)
            .Select(kind => new AskedResource(WorkloadKinds.ApiVersionOf(kind).Split('/')[0], WorkloadKinds.PluralOf(kind)));
        return (
            RegistrationConditions.Gate(registrations.Of(RolloutWebhook.Path, labels, [.. workloads]), namespaces.HasGate(@namespace)),
            RegistrationConditions.Validation(registrations.Of(ResourceWebhook.Path, labels, WebhookRegistrations.Validated)));
    }
}
