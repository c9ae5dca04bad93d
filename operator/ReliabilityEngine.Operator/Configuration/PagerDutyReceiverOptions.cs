namespace ReliabilityEngine.Operator.Configuration;

/// <summary>A service of PagerDuty, by its Events API v2.</summary>
/// <param name="RoutingKeyFile">A file that holds the integration's key, read again as it rotates.</param>
public sealed record PagerDutyReceiverOptions(EndpointOptions Server, string RoutingKeyFile)
{
    public static readonly Uri Api = new("https://events.pagerduty.com");
}
