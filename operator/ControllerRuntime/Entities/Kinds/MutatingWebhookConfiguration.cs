namespace ControllerRuntime.Entities.Kinds;

/// <summary>Which requests the apiserver asks mutating webhooks about. Only what we keep is here: apply it, never update with it.</summary>
[KubernetesEntity(
    Group = "admissionregistration.k8s.io", ApiVersion = "v1", Kind = "MutatingWebhookConfiguration", PluralName = "mutatingwebhookconfigurations",
    Namespaced = false)]
public sealed record MutatingWebhookConfiguration : IKubernetesEntity, IWebhookConfiguration<MutatingWebhookConfiguration>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();

    public IReadOnlyList<WebhookEntry>? Webhooks { get; init; }

    public static MutatingWebhookConfiguration Create(ObjectMeta metadata, IReadOnlyList<WebhookEntry> webhooks) =>
        new() { Metadata = metadata, Webhooks = webhooks };
}
