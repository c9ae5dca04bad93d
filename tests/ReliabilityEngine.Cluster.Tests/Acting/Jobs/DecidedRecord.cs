using ControllerRuntime.Entities;

namespace ReliabilityEngine.Cluster.Tests.Acting.Jobs;

/// <summary>The record of a decision to run an example's job, as the engine writes it.</summary>
internal static class DecidedRecord
{
    /// <summary>Its status: nobody needs to approve it.</summary>
    public const string Approved = """
        {"status": {"conditions": [
          {"type": "Approved", "status": "True", "reason": "NoApprovalNeeded", "message": "-", "lastTransitionTime": "2026-01-01T00:00:00Z"},
          {"type": "Verified", "status": "Unknown", "reason": "NotEvaluated", "message": "-", "lastTransitionTime": "2026-01-01T00:00:00Z"}
        ]}}
        """;

    /// <param name="replicas">What the load needs; null where nobody knows.</param>
    public static string Of(JobExample example, NamespacedName record, string target, int? replicas) => $$"""
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityAction
        metadata: {name: {{record.Name}}, namespace: {{record.Namespace}}}
        spec:
          policyRef: {name: {{example.Policy}}}
          sloTargetRef: {name: {{target}}}
          targetRef: {apiVersion: apps/v1, kind: Deployment, name: {{target}}}
          action:
            job:
              cronJobRef: {name: {{example.Tool}}}
              {{(replicas is null ? "" : FormattableString.Invariant($"replicas: {replicas}"))}}
          ruleName: {{JobExample.Rule}}
          mode: Enforce
          cause: Saturation
          level: High
          score: 80
          reason: Saturation
          message: The load outgrows its replicas.
          inputsDigest: sha256-0
          approval: None
          decidedTime: "2026-01-01T00:00:00Z"
        """;
}
