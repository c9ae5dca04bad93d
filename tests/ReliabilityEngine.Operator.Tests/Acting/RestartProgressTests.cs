using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Acting;

public sealed class RestartProgressTests
{
    [Theory]
    [InlineData(WorkloadKinds.Deployment, """{"spec":{"replicas":8},"status":{"replicas":9,"updatedReplicas":4,"availableReplicas":8}}""", false, "4 of 8 pods are replaced.")]
    [InlineData(WorkloadKinds.Deployment, """{"spec":{},"status":{"replicas":1,"updatedReplicas":1,"availableReplicas":1}}""", true, "1 of 1 pods are replaced.")]
    [InlineData(WorkloadKinds.Deployment, """{"spec":{"replicas":8},"status":{"replicas":8,"updatedReplicas":8,"availableReplicas":7}}""", false, "7 of 8 pods are replaced.")]
    [InlineData(WorkloadKinds.StatefulSet, """{"spec":{"replicas":3},"status":{"updatedReplicas":3,"readyReplicas":3}}""", true, "3 of 3 pods are replaced.")]
    [InlineData(WorkloadKinds.StatefulSet, """{"spec":{"replicas":3},"status":{"updatedReplicas":1,"readyReplicas":3}}""", false, "1 of 3 pods are replaced.")]
    [InlineData(
        WorkloadKinds.StatefulSet, """{"spec":{"replicas":3,"updateStrategy":{"rollingUpdate":{"partition":2}}},"status":{"updatedReplicas":1,"readyReplicas":3}}""", true, "1 of 1 pods are replaced.")]
    [InlineData(WorkloadKinds.DaemonSet, """{"status":{"desiredNumberScheduled":5,"updatedNumberScheduled":5,"numberAvailable":4}}""", false, "4 of 5 pods are replaced.")]
    [InlineData(WorkloadKinds.DaemonSet, """{"status":{"desiredNumberScheduled":5,"updatedNumberScheduled":5,"numberAvailable":5}}""", true, "5 of 5 pods are replaced.")]
    [InlineData(WorkloadKinds.Deployment, """{"metadata":{"generation":2},"spec":{},"status":{"observedGeneration":1,"updatedReplicas":1,"availableReplicas":1}}""", false, "its controller has not seen it yet.")]
    public void Tells_by_each_kinds_own_counts(string kind, string workload, bool isComplete, string message) =>
        Assert.Equal(new RestartProgress(isComplete, message), RestartProgress.Of(kind, JsonNode.Parse(workload)!, "2026-01-05T12:00:00Z"));
}
