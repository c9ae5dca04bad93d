namespace ReliabilityEngine.Operator.Configuration;

/// <summary>A team of Opsgenie, by its Alert API v2.</summary>
/// <param name="ApiKeyFile">A file that holds the integration's key, read again as it rotates.</param>
public sealed record OpsgenieReceiverOptions(EndpointOptions Server, string ApiKeyFile)
{
    public static readonly Uri Api = new("https://api.opsgenie.com");
}
