using System.Text.Json.Nodes;
using ControllerRuntime.Crds;

namespace ControllerRuntime.Tests.Crds;

public sealed class CrdGeneratorTests
{
    private static readonly JsonObject Crd = CrdGenerator.Generate(typeof(Widget));

    [Fact]
    public void Names_scope_and_columns_come_from_the_attributes()
    {
        Assert.Equal("widgets.example.io", (string?)Crd["metadata"]!["name"]);
        Assert.Equal("Cluster", (string?)Crd["spec"]!["scope"]);
        AssertJson("""{"kind":"Widget","listKind":"WidgetList","plural":"widgets","singular":"widget","shortNames":["wd"],"categories":["things"]}""", Crd["spec"]!["names"]);
        AssertJson("""[{"name":"Size","type":"integer","jsonPath":".spec.size","description":"How large.","priority":1}]""", Version()["additionalPrinterColumns"]);
        AssertJson("""{"status":{}}""", Version()["subresources"]);
        Assert.Equal("example.io_widgets.yaml", CrdGenerator.FileName(typeof(Widget)));
    }

    [Theory]
    [InlineData("size", """{"description":"How large.","type":"integer","format":"int32","minimum":1,"maximum":10}""")]
    [InlineData("maxAway", """{"description":"How many may be away.","anyOf":[{"type":"integer"},{"type":"string"}],"x-kubernetes-int-or-string":true}""")]
    [InlineData("colours", """{"description":"Its colours.","type":"array","minItems":1,"maxItems":2,"x-kubernetes-list-type":"set","items":{"type":"string","enum":["Red","Blue"]},"default":["Red","Blue"]}""")]
    [InlineData("since", """{"description":"Since when.","type":"string","format":"date-time"}""")]
    [InlineData("loud", """{"description":"Whether it is loud.","type":"boolean"}""")]
    [InlineData("counts", """{"description":"How many of each.","type":"object","maxProperties":4,"additionalProperties":{"type":"integer","format":"int32","minimum":0,"maximum":9}}""")]
    public void A_field_becomes_its_schema(string field, string expected)
    {
        AssertJson(expected, Spec()["properties"]![field]);
    }

    [Fact]
    public void A_union_allows_exactly_one_property()
    {
        var shape = Spec()["properties"]!["shape"]!;

        Assert.Equal(1, (int)shape["minProperties"]!);
        Assert.Equal(1, (int)shape["maxProperties"]!);
        Assert.Null(shape["properties"]!["radius"]!["maximum"]);
    }

    [Fact]
    public void Conditions_are_a_map_by_type_and_have_the_schema_Kubernetes_gives_them()
    {
        var conditions = Version()["schema"]!["openAPIV3Schema"]!["properties"]!["status"]!["properties"]!["conditions"]!;

        Assert.Equal("map", (string?)conditions["x-kubernetes-list-type"]);
        AssertJson("""["type"]""", conditions["x-kubernetes-list-map-keys"]);
        AssertJson("""["type","status","lastTransitionTime","reason","message"]""", conditions["items"]!["required"]);
    }

    [Fact]
    public void An_object_that_nothing_has_looked_at_has_the_status_of_its_fields_defaults()
    {
        AssertJson("""{"observedGeneration":-1}""", Version()["schema"]!["openAPIV3Schema"]!["properties"]!["status"]!["default"]);
    }

    [Fact]
    public void Nothing_that_Kubernetes_1_20_refuses_is_written()
    {
        var text = Crd.ToJsonString();

        Assert.DoesNotContain("x-kubernetes-validations", text, StringComparison.Ordinal);
        Assert.DoesNotContain("x-kubernetes-preserve-unknown-fields", text, StringComparison.Ordinal);
        Assert.DoesNotContain("nullable", text, StringComparison.Ordinal);
    }

    private static JsonNode Version() => Crd["spec"]!["versions"]![0]!;

    private static JsonNode Spec() => Version()["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!;

    private static void AssertJson(string expected, JsonNode? actual) => Assert.Equal(expected, actual!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
}
