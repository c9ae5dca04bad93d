using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Webhooks;

/// <summary>The committed configurations have an apiserver ask who approves a record, and whether they may.</summary>
[Collection(EngineCollection.Name)]
public sealed class ApprovalWebhookTests(ClusterFixture fixture)
{
    private const string ApprovedBy = "reliabilityengine.io/approved-by";
    private const string Record = "undo-0123456789abc";

    /// <summary>A record that is long over its age would be deleted.</summary>
    private static readonly DateTimeOffset Decided = DateTimeOffset.UtcNow.AddMinutes(-5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task An_approval_is_stamped_with_the_name_of_who_gave_it_and_one_that_reaches_too_far_is_refused()
    {
        await using var scene = await EngineScene.PrepareAsync(
            await fixture.GetAsync(Token), CounterHistory.Lines(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow, ("web", _ => 0)), Token);
        await scene.InstallWebhooksAsync(Token);
        await scene.Engine.StartAsync(Token);
        await scene.DeclareAsync("web", "99", Token, more: "source: elsewhere");
        await scene.Cluster.ApplyAsync(Policy(scene.Namespace), Token);
        await scene.Cluster.ApplyAsync(Declared(scene.Namespace, 3), Token);
        Assert.Null(await StampAsync(scene));

        await AnnotateAsync(scene, Approved(10), $"{ApprovedBy}=cto", "--as=jane@example.org", "--as-group=system:masters");
        Assert.Equal("jane@example.org", await StampAsync(scene));
        await AnnotateAsync(scene, $"{ApprovedBy}=cto");
        Assert.Equal("jane@example.org", await StampAsync(scene));
        await AnnotateAsync(scene, "reliabilityengine.io/reset=true");

        await RefusedAsync(AnnotateAsync(scene, Approved(20)), "metadata.annotations[reliabilityengine.io/approved]: must be after now (");
        await RefusedAsync(AnnotateAsync(scene, Approved(-1)), "metadata.annotations[reliabilityengine.io/approved]: must be after now (");
        await RefusedAsync(AnnotateAsync(scene, "reliabilityengine.io/reset=yes"), "metadata.annotations[reliabilityengine.io/reset]: must be ");
        await RefusedAsync(scene.Cluster.ApplyAsync(Declared(scene.Namespace, 4), Token), "spec: must not change");

        await AnnotateAsync(scene, "reliabilityengine.io/approved-");
        Assert.Null(await StampAsync(scene));
        await scene.Cluster.KubectlAsync(["delete", "ract", Record, "-n", scene.Namespace], null, Token);
    }

    private static string Approved(int minutesAhead) => $"reliabilityengine.io/approved={DateTimeOffset.UtcNow.AddMinutes(minutesAhead):yyyy-MM-ddTHH:mm:ssZ}";

    private static async Task<string?> StampAsync(EngineScene scene) =>
        (string?)JsonNode.Parse(await scene.Cluster.KubectlAsync(["get", "ract", Record, "-n", scene.Namespace, "-o", "json"], null, Token))!["metadata"]!["annotations"]?[ApprovedBy];

    private static Task<string> AnnotateAsync(EngineScene scene, params string[] annotations) =>
        scene.Cluster.KubectlAsync(["annotate", "--overwrite", "ract", Record, "-n", scene.Namespace, .. annotations], null, Token);

    private static async Task RefusedAsync(Task<string> request, string sentence)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => request);
        Assert.Contains($"admission webhook \"validate.reliabilityengine.io\" denied the request: {sentence}", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Its target has a source that the engine does not know: no pass decides that the record's reason has ended.</summary>
    private static string Policy(string @namespace) => $$"""
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityPolicy
        metadata: {name: pay, namespace: {{@namespace}}}
        spec:
          selector: {matchExpressions: [{key: nobody, operator: DoesNotExist}]}
          actions: [{name: undo, when: {minLevel: High, causes: [Change]}, rollback: {}, approval: Required}]
        """;

    private static string Declared(string @namespace, int revision) => $$"""
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityAction
        metadata: {name: {{Record}}, namespace: {{@namespace}}}
        spec:
          policyRef: {name: pay}
          sloTargetRef: {name: web}
          action:
            rollback:
              revision: {{revision}}
          ruleName: undo
          mode: Recommend
          cause: Change
          level: Critical
          score: 95
          reason: Change
          message: Undo it.
          inputsDigest: digest
          approval: Required
          decidedTime: "{{Decided:yyyy-MM-ddTHH:mm:ssZ}}"
        """;
}
