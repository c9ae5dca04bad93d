using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Webhooks.Registration;

/// <summary>Whether the apiserver asks this engine, as conditions of a policy; each sentence says what to do.</summary>
internal static class RegistrationConditions
{
    /// <param name="standing">That of <see cref="RolloutWebhook.Path"/>.</param>
    /// <param name="hasOptedIn">Whether the namespace is one with a gate.</param>
    public static Condition Gate(RegistrationStanding standing, bool hasOptedIn)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return hasOptedIn
            ? Of(ConditionTypes.GateRegistered, Reasons.GateNotRegistered, standing, "rollouts in this namespace", RolloutWebhook.Path)
            : ConditionMapping.Condition(ConditionTypes.GateRegistered, ConditionStatus.False, Reasons.GateNotRegistered,
                $"The gate does not see rollouts: the namespace does not carry the label {ReliabilityApi.GateLabel}: \"true\", or is protected.");
    }

    /// <param name="standing">That of <see cref="ResourceWebhook.Path"/>.</param>
    public static Condition Validation(RegistrationStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return Of(
            ConditionTypes.ValidationRegistered, Reasons.ValidationNotRegistered, standing, "SLOTargets, ReliabilityPolicies, ReliabilityActions and ChaosExperiments of this namespace",
            ResourceWebhook.Path);
    }

    private static Condition Of(string type, string reason, RegistrationStanding standing, string what, string path) => standing.Flaw switch
    {
        RegistrationFlaw.None => ConditionMapping.Condition(type, ConditionStatus.True, Reasons.Registered, $"The apiserver asks the engine about {what}."),
        RegistrationFlaw.NotServing => ConditionMapping.Condition(type, ConditionStatus.Unknown, Reasons.NotEvaluated, "The engine has no serving certificate yet."),
        _ => ConditionMapping.Condition(type, ConditionStatus.False, reason, $"The apiserver does not ask the engine about {what}: {Why(standing, path)}"),
    };

    private static string Why(RegistrationStanding standing, string path) => standing.Flaw switch
    {
        RegistrationFlaw.NotConfigured =>
            $"no ValidatingWebhookConfiguration points at {path} of its Service. Apply config/webhook.",
        RegistrationFlaw.NotTrusted =>
            $"the caBundle of ValidatingWebhookConfiguration \"{standing.Configuration}\" does not verify the certificate that the engine serves."
            + " The engine keeps the bundle of the configuration \"reliability-engine\"; of another one, whoever made it must.",
        RegistrationFlaw.NamespaceNotSelected =>
            $"the namespaceSelector of ValidatingWebhookConfiguration \"{standing.Configuration}\" does not match the namespace's labels. Change one of the two.",
        _ => $"ValidatingWebhookConfiguration \"{standing.Configuration}\" has no rule for the creation and update of {standing.Resource}. Apply config/webhook of this version.",
    };
}
