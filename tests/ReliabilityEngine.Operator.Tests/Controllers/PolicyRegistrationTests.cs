using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Tests.Webhooks.Registration;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>A policy whose rollouts nobody asks about says so, and no more than that.</summary>
public sealed class PolicyRegistrationTests
{
    [Fact]
    public async Task A_gate_without_a_webhook_is_off_until_there_is_one()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning(), Unrelated());

        var (off, next) = await scene.VisitAsync();

        Assert.Equal(("Off", "Closed", Reasons.GateNotRegistered), (off.Gate!.Mode, off.Gate.State, off.Gate.Reason));
        Assert.Equal(
            "There is no gate: the apiserver does not ask the engine (see the condition GateRegistered). With one it would be: Closed for web.", off.Gate.Message);
        Assert.Equal(
            ("False", Reasons.GateNotRegistered,
                "The apiserver does not ask the engine about rollouts in this namespace: no ValidatingWebhookConfiguration points at /gate of its Service. Apply config/webhook."),
            Condition(off, ConditionTypes.GateRegistered));
        Assert.Equal(("False", Reasons.ValidationNotRegistered), Condition(off, ConditionTypes.ValidationRegistered) is var (status, reason, _) ? (status, reason) : default);
        Assert.True(Conditions.IsTrue(off.Conditions, ConditionTypes.Ready));
        Assert.Empty(await scene.ReadGateOpenAsync());
        Assert.Equal(["{policy=\"pay\",policy_namespace=\"shop\"} 0"], await scene.ReadGateRegisteredAsync());
        Assert.Equal(TimeSpan.FromMinutes(1), next);
        Assert.Equal([Reasons.GateNotRegistered, Reasons.ValidationNotRegistered], scene.Events.Take().Select(told => told.Reason).Order());

        await scene.PutAsync(GivenWebhooks.Configured());
        var on = await scene.ReconcileAsync();
        Assert.Equal(("Enforce", Reasons.RiskLevel), (on.Gate!.Mode, on.Gate.Reason));
        Assert.Equal(("True", Reasons.Registered, "The apiserver asks the engine about rollouts in this namespace."), Condition(on, ConditionTypes.GateRegistered));
        Assert.Equal(
            ("True", Reasons.Registered, "The apiserver asks the engine about SLOTargets, ReliabilityPolicies, ReliabilityActions and ChaosExperiments of this namespace."),
            Condition(on, ConditionTypes.ValidationRegistered));
        Assert.Equal(["{policy=\"pay\",policy_namespace=\"shop\"} 1"], await scene.ReadGateRegisteredAsync());
    }

    [Fact]
    public async Task A_namespace_without_the_label_is_not_registered_either()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning(), Namespace(gate: null));

        Assert.Equal(
            ("False", Reasons.GateNotRegistered, "The gate does not see rollouts: the namespace does not carry the label reliabilityengine.io/gate: \"true\", or is protected."),
            Condition(await scene.ReconcileAsync(), ConditionTypes.GateRegistered));
        Assert.Equal(["{policy=\"pay\",policy_namespace=\"shop\"} 0"], await scene.ReadGateRegisteredAsync());
    }

    [Fact]
    public async Task A_policy_says_what_is_wrong_with_the_configuration()
    {
        var entry = GivenWebhooks.GateEntry();
        await using var scene = await PolicyScene.OpenAsync(
            Policy(), Target().Burning(),
            GivenWebhooks.Configured("old", entry with { ClientConfig = entry.ClientConfig with { CaBundle = GivenWebhooks.OtherBundle } }));
        Assert.Equal(
            "The apiserver does not ask the engine about rollouts in this namespace: the caBundle of ValidatingWebhookConfiguration \"old\" does not verify the"
            + " certificate that the engine serves. The engine keeps the bundle of the configuration \"reliability-engine\"; of another one, whoever made it must.",
            Condition(await scene.ReconcileAsync(), ConditionTypes.GateRegistered).Message);

        await scene.PutAsync(GivenWebhooks.Configured("old", entry with { NamespaceSelector = new() { MatchLabels = new Dictionary<string, string> { ["a"] = "b" } } }));
        Assert.Equal(
            "The apiserver does not ask the engine about rollouts in this namespace: the namespaceSelector of ValidatingWebhookConfiguration \"old\" does not match"
            + " the namespace's labels. Change one of the two.",
            Condition(await scene.ReconcileAsync(), ConditionTypes.GateRegistered).Message);

        await scene.PutAsync(GivenWebhooks.Configured("old", entry with { Rules = [entry.Rules![0] with { Operations = ["UPDATE"] }] }));
        Assert.Equal(
            "The apiserver does not ask the engine about rollouts in this namespace: ValidatingWebhookConfiguration \"old\" has no rule for the creation and update of"
            + " deployments.apps. Apply config/webhook of this version.",
            Condition(await scene.ReconcileAsync(), ConditionTypes.GateRegistered).Message);
    }

    private static ValidatingWebhookConfiguration Unrelated() =>
        GivenWebhooks.Configured("unrelated", new WebhookEntry { Name = "other.example.com", ClientConfig = new() { Url = "https://example.com/gate" } });

    private static (string Status, string Reason, string Message) Condition(ReliabilityPolicyStatus status, string type)
    {
        var condition = Conditions.Find(status.Conditions, type)!;
        return (condition.Status, condition.Reason, condition.Message);
    }
}
