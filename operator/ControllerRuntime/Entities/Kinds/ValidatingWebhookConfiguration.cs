namespace ControllerRuntime.Entities.Kinds;

/// <summary>Which requests the apiserver asks validating webhooks about. Only what we keep is here: apply it, never update with it.</summary>
[KubernetesEntity(
    Group = "admissionregistration.k8s.io", ApiVersion = "v1", Kind = "ValidatingWebhookConfiguration", PluralName = "validatingwebhookconfigurations",
    Namespaced = false)]
public sealed record ValidatingWebhookConfiguration : IKubernetesEntity, IWebhookConfiguration<ValidatingWebhookConfiguration>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();

    public IReadOnlyList<WebhookEntry>? Webhooks { get; init; }

    public static ValidatingWebhookConfiguration Create(ObjectMeta metadata, IReadOnlyList<WebhookEntry> webhooks) =>
        new() { Metadata = metadata, Webhooks = webhooks };
}
