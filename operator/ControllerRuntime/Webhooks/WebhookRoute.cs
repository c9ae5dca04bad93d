namespace ControllerRuntime.Webhooks;

/// <summary>A webhook and the path it answers on, which is also its metric label.</summary>
internal sealed record WebhookRoute(string Path, Type WebhookType);
