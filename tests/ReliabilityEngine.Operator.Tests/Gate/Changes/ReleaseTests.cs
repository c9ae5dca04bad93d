using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Tests.Gate.Changes;

/// <summary>Updates that leave the template alone and let pods run it that did not before.</summary>
public sealed class ReleaseTests
{
    private const string Rolling = """{"type":"RollingUpdate"}""";
    private const string OnDelete = """{"type":"OnDelete"}""";
    private const string Partition = """{"type":"RollingUpdate","rollingUpdate":{"partition":2}}""";
    private const string LowerPartition = """{"type":"RollingUpdate","rollingUpdate":{"partition":1}}""";

    [Theory]
    [InlineData("Deployment", "spec.paused", "true", "false")]
    [InlineData("Deployment", "spec.paused", "true", null)]
    [InlineData("Deployment", "spec.replicas", "0", "3")]
    [InlineData("Deployment", "spec.replicas", "0", null)]
    [InlineData("StatefulSet", "spec.replicas", "0", "1")]
    [InlineData("StatefulSet", "spec.updateStrategy", OnDelete, Rolling)]
    [InlineData("StatefulSet", "spec.updateStrategy", OnDelete, null)]
    [InlineData("StatefulSet", "spec.updateStrategy", Partition, LowerPartition)]
    [InlineData("StatefulSet", "spec.updateStrategy", Partition, Rolling)]
    [InlineData("DaemonSet", "spec.updateStrategy", OnDelete, Rolling)]
    public void What_held_an_edit_back_and_goes_releases_it(string kind, string path, string before, string? after)
    {
        var held = Rollout.Workload(kind).With(path, before);

        var change = RolloutChange.Between(held, held.With(path, after));

        Assert.Equal(TemplateChange.Released, change.Change);
        Assert.Equal(["shop/checkout:1"], change.Images);
        Assert.Empty(change.ImagesInUse);
    }

    [Theory]
    [InlineData(OnDelete, "3", "4", "Released")]
    [InlineData(Partition, "2", "3", "Released")]
    [InlineData(Partition, "1", "2", "Unchanged")]
    [InlineData(Partition, "4", "3", "Unchanged")]
    [InlineData(Rolling, "3", "4", "Unchanged")]
    public void More_pods_release_where_new_pods_run_the_template(string strategy, string before, string after, string expected)
    {
        var held = Rollout.Workload("StatefulSet").With("spec.updateStrategy", strategy).With("spec.replicas", before);

        Assert.Equal(expected, RolloutChange.Between(held, held.With("spec.replicas", after)).Change.ToString());
    }

    [Theory]
    [InlineData("Deployment", "spec.paused", "false", "true")]
    [InlineData("Deployment", "spec.replicas", "3", "0")]
    [InlineData("StatefulSet", "spec.updateStrategy", LowerPartition, Partition)]
    [InlineData("DaemonSet", "spec.updateStrategy", Rolling, OnDelete)]
    [InlineData("DaemonSet", "spec.replicas", "0", "3")]
    [InlineData("Deployment", "spec.paused", "\"yes\"", "false")]
    public void Holding_back_releases_nothing(string kind, string path, string before, string after)
    {
        var workload = Rollout.Workload(kind).With(path, before);

        Assert.Equal(TemplateChange.Unchanged, RolloutChange.Between(workload, workload.With(path, after)).Change);
    }

    [Theory]
    [InlineData("Deployment", """{"observedGeneration":4,"replicas":3,"updatedReplicas":3}""", "Unchanged", false)]
    [InlineData("Deployment", """{"observedGeneration":3,"replicas":3,"updatedReplicas":3}""", "Released", false)]
    [InlineData("Deployment", """{"observedGeneration":4,"replicas":3}""", "Released", false)]
    [InlineData("Deployment", """{"observedGeneration":4,"replicas":4,"updatedReplicas":1}""", "Released", true)]
    [InlineData("Deployment", """{"observedGeneration":4}""", "Released", false)]
    public void Where_all_pods_run_the_template_there_is_nothing_to_release(string kind, string status, string expected, bool isNewestUnproven)
    {
        var paused = Rollout.Workload(kind).With("spec.paused", "true").With("metadata.generation", "4").With("status", status);

        var change = RolloutChange.Between(paused, paused.With("spec.paused", null));

        Assert.Equal((expected, isNewestUnproven), (change.Change.ToString(), change.IsNewestUnproven));
    }

    [Fact]
    public void A_restart_that_ends_a_pause_is_more_than_a_restart()
    {
        var paused = Rollout.Workload().With("spec.paused", "true");
        JsonObject restarted = paused.With("template.metadata.annotations", """{"restartedAt":"now"}""");

        Assert.Equal(TemplateChange.MetadataOnly, RolloutChange.Between(paused, restarted).Change);
        Assert.Equal(TemplateChange.Released, RolloutChange.Between(paused, restarted.With("spec.paused", null)).Change);
        Assert.Equal(TemplateChange.Template, RolloutChange.Between(paused, paused.WithImage("shop/checkout:2").With("spec.paused", null)).Change);
    }
}
