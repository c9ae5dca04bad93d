namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>One request that the apiserver answered: when it came, who did what to which resource, and the status code of the answer.</summary>
public sealed record AuditEntry(
    DateTimeOffset At, string User, string Verb, string ApiGroup, string Resource, string Subresource, string Namespace, string Name, int Code, string UserAgent, bool IsDryRun);
