namespace ReliabilityEngine.Operator.Configuration;

/// <summary>An Alertmanager that takes alerts by its v2 API.</summary>
public sealed record AlertmanagerReceiverOptions(EndpointOptions Server);
