using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Tests.Gate.Changes;

public sealed class RolloutChangeTests
{
    private const string Sidecar = """{"name":"proxy","image":"mesh/proxy:7"}""";

    private static readonly JsonObject Before = Rollout.Workload();

    [Theory]
    [InlineData("spec.replicas", "7")]
    [InlineData("metadata.annotations", """{"note":"x"}""")]
    [InlineData("metadata.labels", """{"team":"pay"}""")]
    [InlineData("spec.strategy", """{"type":"Recreate"}""")]
    [InlineData("status", """{"replicas":3}""")]
    public void Nothing_outside_the_template_rolls_pods(string path, string json) =>
        Assert.Equal(TemplateChange.Unchanged, Change(Before.With(path, json)));

    [Theory]
    [InlineData("Deployment")]
    [InlineData("StatefulSet")]
    [InlineData("DaemonSet")]
    public void A_restart_changes_metadata_only(string kind)
    {
        var before = Rollout.Workload(kind);

        Assert.Equal(TemplateChange.Unchanged, RolloutChange.Between(before, Rollout.Workload(kind)).Change);
        Assert.Equal(
            TemplateChange.MetadataOnly,
            RolloutChange.Between(before, before.With("template.metadata.annotations", """{"kubectl.kubernetes.io/restartedAt":"2026-01-01T00:00:00Z"}""")).Change);
        Assert.Equal(
            TemplateChange.MetadataOnly,
            RolloutChange.Between(before, before.With("template.metadata.annotations", $$"""{"{{ReliabilityApi.RestartedAtAnnotation}}":"2026-01-01T00:00:00Z"}""")).Change);
        Assert.Equal(TemplateChange.MetadataOnly, RolloutChange.Between(before, before.With("template.metadata", null)).Change);
    }

    [Theory]
    [InlineData("template.spec.containers.0.image", "\"shop/checkout:2\"")]
    [InlineData("template.spec.containers.0.env", "[]")]
    [InlineData("template.spec.containers.0.name", "\"web\"")]
    [InlineData("template.spec.containers.0.resizePolicy", "[]")]
    [InlineData("template.spec.containers.0.env", null)]
    [InlineData("template.spec.containers.1", Sidecar)]
    [InlineData("template.spec.containers", "[]")]
    [InlineData("template.spec.containers", null)]
    [InlineData("template.spec.initContainers", $"[{Sidecar}]")]
    [InlineData("template.spec.ephemeralContainers", $"[{Sidecar}]")]
    [InlineData("template.spec.restartPolicy", "\"Never\"")]
    [InlineData("template.spec.resources", """{"limits":{"cpu":"9"}}""")]
    [InlineData("template.unheardOf", "1")]
    public void Anything_else_in_the_template_is_a_change_of_it(string path, string? json) =>
        Assert.Equal(TemplateChange.Template, Change(Before.With(path, json)));

    [Theory]
    [InlineData("""{"limits":{"memory":"1Gi"},"requests":{"cpu":"200m","memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":"2Gi"},"requests":{"cpu":"100m","memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":"1073741825"},"requests":{"cpu":0.1,"memory":"0.5Gi"}}""")]
    [InlineData("""{"limits":{"memory":"1024Mi"},"requests":{"cpu":"1e-1","memory":"536870912"}}""")]
    [InlineData("""{"requests":{"cpu":"100m","memory":"512Mi"}}""")]
    [InlineData("""{"limits":null,"requests":{"cpu":"12E","memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":"1Gi"},"requests":{"cpu":"100m","memory":"512Mi","ephemeral-storage":"1Gi"}}""")]
    public void Resources_that_do_not_shrink_are_more(string resources) =>
        Assert.Equal(TemplateChange.MoreResources, Change(Before.WithResources(resources)));

    [Theory]
    [InlineData("""{"limits":{"memory":"1Gi"},"requests":{"cpu":"99m","memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":"1G"},"requests":{"cpu":"200m","memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":"1Gi","cpu":"100"},"requests":{"cpu":"100m","memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":"1Gi"},"requests":{"memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":"1Gi"},"requests":{"cpu":"100m"}}""")]
    [InlineData("""{"limits":{"memory":"1Gi"}}""")]
    [InlineData("""{}""")]
    [InlineData(null)]
    public void A_single_one_that_shrinks_is_a_change_of_the_template(string? resources) =>
        Assert.Equal(TemplateChange.Template, Change(Before.WithResources(resources)));

    [Theory]
    [InlineData("""{"limits":{"memory":"1Gi"},"requests":{"cpu":"lots","memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":"9K"},"requests":{"cpu":"1","memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":true},"requests":{"cpu":"1","memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":{}},"requests":{"cpu":"1","memory":"512Mi"}}""")]
    [InlineData("""{"limits":[],"requests":{"cpu":"1","memory":"512Mi"}}""")]
    [InlineData("""{"limits":{"memory":"2Gi"},"requests":7}""")]
    [InlineData("""{"limits":{"memory":"2Gi"},"requests":{"cpu":"1","memory":"512Mi"},"claims":[{"name":"gpu"}]}""")]
    [InlineData("""[]""")]
    public void What_cannot_be_read_or_compared_is_not_more(string resources) =>
        Assert.Equal(TemplateChange.Template, Change(Before.WithResources(resources)));

    [Theory]
    [InlineData("""{"limits":{"cpu":"1"}}""", """{"limits":{"cpu":"2"}}""", "MoreResources")]
    [InlineData("""{"limits":{"cpu":"1"}}""", """{"limits":{"cpu":"1"},"requests":{"cpu":"1"}}""", "MoreResources")]
    [InlineData("""{"limits":{"cpu":"1"}}""", """{"requests":{"cpu":"1"}}""", "MoreResources")]
    [InlineData("""{"limits":{"cpu":"1"}}""", """{"limits":{"cpu":"1"},"requests":{"cpu":"100m"}}""", "Template")]
    [InlineData("""{"limits":{"cpu":"1"}}""", """{}""", "Template")]
    [InlineData("""{"requests":{"cpu":"0"}}""", """{}""", "MoreResources")]
    public void A_limit_without_a_request_is_the_request(string before, string after, string expected) =>
        Assert.Equal(expected, RolloutChange.Between(Before.WithResources(before), Before.WithResources(after)).Change.ToString());

    [Fact]
    public void More_resources_may_come_with_new_metadata()
    {
        var after = Before.WithResources("""{"requests":{"cpu":"1","memory":"1Gi"}}""").With("template.metadata.annotations", """{"why":"load"}""");

        Assert.Equal(TemplateChange.MoreResources, Change(after));
        Assert.Equal(TemplateChange.Template, Change(after.WithImage("shop/checkout:2")));
    }

    [Theory]
    [InlineData("initContainers")]
    [InlineData("ephemeralContainers")]
    public void Every_kind_of_container_is_compared(string list)
    {
        var before = Before.With($"template.spec.{list}", """[{"name":"a","image":"a:1","resources":{"requests":{"cpu":"1"}}}]""");

        Assert.Equal(TemplateChange.MoreResources, RolloutChange.Between(before, before.With($"template.spec.{list}.0.resources.requests.cpu", "2")).Change);
        Assert.Equal(TemplateChange.Template, RolloutChange.Between(before, before.With($"template.spec.{list}.0.resources.requests.cpu", "\"999m\"")).Change);
        Assert.Equal(TemplateChange.Template, RolloutChange.Between(before, before.With($"template.spec.{list}", null)).Change);
    }

    [Fact]
    public void Another_order_of_the_containers_is_another_template()
    {
        var before = Before.With("template.spec.containers.1", Sidecar);

        Assert.Equal(TemplateChange.Template, RolloutChange.Between(before, Before.With("template.spec.containers.0", Sidecar)).Change);
    }

    [Fact]
    public void Tells_the_images_of_both_templates_each_once_and_in_order()
    {
        var after = Before.WithImage("shop/checkout:2")
            .With("template.spec.containers.1", Sidecar)
            .With("template.spec.initContainers", """[{"name":"i","image":"shop/checkout:2"},{"name":"j","image":"shop/migrate:2"}]""");

        var change = RolloutChange.Between(Before, after);

        Assert.Equal(["shop/checkout:2", "mesh/proxy:7", "shop/migrate:2"], change.Images);
        Assert.Equal(["shop/checkout:1"], change.ImagesInUse);
    }

    [Theory]
    [InlineData("containers", """[{"name":"a","image":"new:1"}]""")]
    [InlineData("initContainers", """[{"name":"a","image":"new:1"}]""")]
    [InlineData("ephemeralContainers", """[{"name":"a","image":"new:1"}]""")]
    [InlineData("volumes", """[{"name":"none","emptyDir":{}},7,{"name":"odd","image":"x"},{"name":"a","image":{"reference":"new:1"}}]""")]
    public void Tells_the_images_of_whatever_pulls_one(string list, string json) =>
        Assert.Contains("new:1", RolloutChange.Between(Before, Before.With($"template.spec.{list}", json)).Images);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"spec":null}""")]
    [InlineData("""{"spec":7}""")]
    [InlineData("""{"spec":[]}""")]
    [InlineData("""{"spec":{"template":"x"}}""")]
    [InlineData("""{"spec":{"template":{}}}""")]
    [InlineData("""{"spec":{"template":{"spec":[]}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":{"image":"a"}}}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[null,7,[],{"image":null},{"image":7},{"image":""}]}}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"a":1,"a":2}}}}""")]
    [InlineData("""{"spec":1,"spec":2}""")]
    public void What_is_malformed_is_a_changed_template(string json)
    {
        var malformed = Rollout.Parse(json);

        Assert.Equal(TemplateChange.Template, RolloutChange.Between(Before, malformed).Change);
        Assert.Equal(TemplateChange.Template, RolloutChange.Between(malformed, Before).Change);
        Assert.Empty(RolloutChange.Between(Before, malformed).Images);
        Assert.Equal(["shop/checkout:1"], RolloutChange.Between(malformed, Before).Images);
    }

    [Fact]
    public void A_missing_object_is_a_changed_template()
    {
        Assert.Equal(TemplateChange.Template, RolloutChange.Between(null, Before).Change);
        Assert.Equal(TemplateChange.Template, RolloutChange.Between(Before, null).Change);
        Assert.Equal(TemplateChange.Template, RolloutChange.Between(null, null).Change);
        Assert.Equal(TemplateChange.Template, RolloutChange.Between([], []).Change);
    }

    [Fact]
    public void Images_are_told_as_far_as_they_can_be_read()
    {
        var after = Before.With("template.spec.containers.1", "7").With("template.spec.containers.2", """{"image":"b:1"}""").With("template.spec.initContainers", "{}");

        Assert.Equal(["shop/checkout:1", "b:1"], RolloutChange.Between(Before, after).Images);
    }

    [Fact]
    public void Whatever_is_twisted_only_an_untouched_template_is_unchanged()
    {
        var random = new Random(23);
        for (var round = 0; round < 3_000; round++)
        {
            var twisted = Before.DeepClone().AsObject();
            Twist(twisted, random);

            var change = RolloutChange.Between(Before, twisted);

            Assert.Equal(
                JsonNode.DeepEquals(Before["spec"]!["template"], (twisted["spec"] as JsonObject)?["template"]), change.Change == TemplateChange.Unchanged);
        }
    }

    private static TemplateChange Change(JsonObject after) => RolloutChange.Between(Before, after).Change;

    /// <summary>Replaces one node somewhere by something of another kind.</summary>
    private static void Twist(JsonNode node, Random random)
    {
        var children = node switch
        {
            JsonObject map => map.Select(member => member.Key).ToArray(),
            JsonArray list => [.. Enumerable.Range(0, list.Count).Select(i => $"{i}")],
            _ => [],
        };
        if (children.Length == 0)
        {
            return;
        }

        var name = children[random.Next(children.Length)];
        var child = node is JsonArray array ? array[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : node[name];
        if (child is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && random.Next(4) > 0)
        {
            Twist(child, random);
            return;
        }

        JsonNode? other = random.Next(5) switch { 0 => null, 1 => JsonValue.Create(7), 2 => JsonValue.Create("x"), 3 => new JsonArray(), _ => new JsonObject() };
        if (node is JsonArray items)
        {
            items[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] = other;
        }
        else
        {
            node[name] = other;
        }
    }
}
