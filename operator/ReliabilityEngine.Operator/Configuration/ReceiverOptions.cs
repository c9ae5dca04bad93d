namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Somebody who can be told, by the name policies call them; exactly one of the members is set.</summary>
public sealed record ReceiverOptions(string Name)
{
    public WebhookReceiverOptions? Webhook { get; init; }

    public SlackReceiverOptions? Slack { get; init; }

    public AlertmanagerReceiverOptions? Alertmanager { get; init; }

    public PagerDutyReceiverOptions? PagerDuty { get; init; }

    public OpsgenieReceiverOptions? Opsgenie { get; init; }

    /// <summary>Whom to trust there; null for a receiver of no kind.</summary>
    public EndpointOptions? Server => Webhook?.Hook.Server ?? Slack?.Hook.Server ?? Alertmanager?.Server ?? PagerDuty?.Server ?? Opsgenie?.Server;
}
