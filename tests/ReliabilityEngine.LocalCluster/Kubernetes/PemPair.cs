namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>A certificate and its private key, both as PEM text.</summary>
internal sealed record PemPair(string Certificate, string Key);
