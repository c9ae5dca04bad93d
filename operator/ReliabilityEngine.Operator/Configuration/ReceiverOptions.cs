namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Somebody who can be told, by the name policies call them; exactly one of the members is set.</summary>
public sealed record ReceiverOptions(string Name)
{
    public WebhookReceiverOptions? Webhook { get; init; }

    public AlertmanagerReceiverOptions? Alertmanager { get; init; }
}
