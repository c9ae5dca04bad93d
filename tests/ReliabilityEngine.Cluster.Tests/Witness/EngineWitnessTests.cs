using System.Text.Json;
using k8s;
using k8s.Models;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Witness;

/// <summary>What the engine left in a cluster, read and judged by the official client: it knows Kubernetes' types and none of our classes.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineWitnessTests(ClusterFixture fixture)
{
    private const string Group = "reliabilityengine.io";

    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Kinds_status_events_and_lease_are_what_kubernetes_says_they_must_be()
    {
        await using var scene = await EngineScene.OpenAsync(
            await fixture.GetAsync(Token),
            CounterHistory.Lines(Now.AddHours(-4), Now.AddMinutes(20), ("burning", at => at > Now.AddMinutes(-40) ? 0.03 : 0)),
            Token);
        await scene.DeclareAsync("burning", "99", Token);
        await scene.WaitAsync("burning", "BudgetAtRisk", "True", Token, "BudgetExhaustionForecast");
        using var official = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(scene.Cluster.Kubeconfig));

        foreach (var plural in new[] { "slotargets", "reliabilitypolicies" })
        {
            JudgeKind(await official.ApiextensionsV1.ReadCustomResourceDefinitionAsync($"{plural}.{Group}", cancellationToken: Token));
        }

        JudgeStatus((JsonElement)await official.CustomObjects.GetNamespacedCustomObjectAsync(Group, "v1alpha1", scene.Namespace, "slotargets", "burning", Token));
        JudgeEvent(await WaitForEventAsync(scene, official));
        JudgeLease(await official.CoordinationV1.ReadNamespacedLeaseAsync("reliability-engine", EngineInstallation.Namespace, cancellationToken: Token));
    }

    private static void JudgeKind(V1CustomResourceDefinition kind)
    {
        Assert.Equal("True", kind.Status.Conditions.Single(c => c.Type == "Established").Status);
        Assert.Equal("True", kind.Status.Conditions.Single(c => c.Type == "NamesAccepted").Status);
        Assert.DoesNotContain(kind.Status.Conditions, c => c is { Type: "NonStructuralSchema", Status: "True" });
        Assert.Equal(["v1alpha1"], kind.Status.StoredVersions);
        Assert.NotNull(Assert.Single(kind.Spec.Versions).Subresources.Status);
        Assert.Contains("reliability", kind.Spec.Names.Categories);
    }

    private static void JudgeStatus(JsonElement target)
    {
        var metadata = target.GetProperty("metadata").Deserialize<V1ObjectMeta>(JsonSerializerOptions.Web)!;
        var status = target.GetProperty("status");
        Assert.Equal(metadata.Generation, status.GetProperty("observedGeneration").GetInt64());
        var conditions = KubernetesJson.Deserialize<List<V1Condition>>(status.GetProperty("conditions").GetRawText());
        Assert.Equal(["BudgetAtRisk", "BudgetExhausted", "DataAvailable", "Ready", "Stalled"], conditions.Select(c => c.Type).Order(StringComparer.Ordinal));
        Assert.All(conditions, condition =>
        {
            Assert.Contains(condition.Status, new[] { "True", "False", "Unknown" });
            Assert.Matches("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$", condition.Reason);
            Assert.NotEmpty(condition.Message);
            Assert.Equal(metadata.Generation, condition.ObservedGeneration);
            Assert.True(condition.LastTransitionTime.ToUniversalTime() >= metadata.CreationTimestamp!.Value.ToUniversalTime());
        });
    }

    /// <summary>Events are written behind the status, on a loop of their own.</summary>
    private static async Task<Eventsv1Event> WaitForEventAsync(EngineScene scene, Kubernetes official)
    {
        Eventsv1Event? found = null;
        await scene.Engine.Process.WaitUntilAsync(
            async token =>
            {
                var events = await official.EventsV1.ListNamespacedEventAsync(scene.Namespace, cancellationToken: token);
                found = events.Items.FirstOrDefault(e => e.Reason == "BudgetExhaustionForecast");
                return found is not null;
            },
            Token);
        return found!;
    }

    private static void JudgeEvent(Eventsv1Event risk)
    {
        Assert.Equal(("SLOTarget", "burning", $"{Group}/v1alpha1"), (risk.Regarding.Kind, risk.Regarding.Name, risk.Regarding.ApiVersion));
        Assert.NotEmpty(risk.Regarding.Uid);
        Assert.Equal("Warning", risk.Type);
        Assert.NotNull(risk.EventTime);
        Assert.InRange(risk.Note.Length, 1, 1024);
        Assert.All(new[] { risk.Action, risk.ReportingController, risk.ReportingInstance }, Assert.NotEmpty);
    }

    private static void JudgeLease(V1Lease lease)
    {
        Assert.NotEmpty(lease.Spec.HolderIdentity);
        Assert.Equal(300, lease.Spec.LeaseDurationSeconds);
        Assert.InRange(lease.Spec.AcquireTime!.Value, lease.Metadata.CreationTimestamp!.Value.AddSeconds(-1), lease.Spec.RenewTime!.Value);
    }
}
