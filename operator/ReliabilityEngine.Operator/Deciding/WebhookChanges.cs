using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>A webhook configuration was made, changed or deleted: the apiserver may ask the engine from now on, or no longer.</summary>
internal sealed class WebhookChanges(PolicySelection selection) : IWatchMap<ValidatingWebhookConfiguration>
{
    public IEnumerable<NamespacedName> KeysOf(ValidatingWebhookConfiguration? before, ValidatingWebhookConfiguration? after) => selection.AllKeys;
}
