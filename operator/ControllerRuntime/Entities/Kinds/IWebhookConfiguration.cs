namespace ControllerRuntime.Entities.Kinds;

/// <summary>What validating and mutating webhook configurations have in common.</summary>
/// <typeparam name="TSelf">The configuration.</typeparam>
public interface IWebhookConfiguration<TSelf>
{
    IReadOnlyList<WebhookEntry>? Webhooks { get; }

    static abstract TSelf Create(ObjectMeta metadata, IReadOnlyList<WebhookEntry> webhooks);
}
