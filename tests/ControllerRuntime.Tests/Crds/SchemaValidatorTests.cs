using System.Text.Json.Nodes;
using ControllerRuntime.Crds;

namespace ControllerRuntime.Tests.Crds;

public sealed class SchemaValidatorTests
{
    private static readonly StructuralSchema Schema = SchemaGenerator.OfEntity(typeof(Widget));

    [Theory]
    [InlineData("""{"spec":{"size":3,"maxAway":"25%","counts":{"a":1},"shape":{"side":1},"colours":["Red"],"loud":true}}""")]
    [InlineData("""{"spec":{"size":3,"maxAway":1,"colours":null},"metadata":{"anything":{"goes":1}}}""")]
    public void What_fits_the_schema_is_left_alone(string document)
    {
        Assert.Empty(SchemaValidator.Prune(Schema, JsonNode.Parse(document)!.AsObject()));
    }

    [Theory]
    [InlineData("""{}""", "spec", "must be specified")]
    [InlineData("""{"spec":{"size":3,"maxAway":true}}""", "spec.maxAway", "must be an integer or a string, not a boolean")]
    [InlineData("""{"spec":{"size":3,"counts":{"a":"x"}}}""", "spec.counts.a", "must be an integer, not a string")]
    [InlineData("""{"spec":{"size":3,"loud":null}}""", "spec.loud", "must be a boolean, not null")]
    [InlineData("""{"spec":{"size":11}}""", "spec.size", "must be from 1 to 10, not 11")]
    [InlineData("""{"spec":{"size":3,"shape":{"side":1,"radius":2}}}""", "spec.shape", "must have exactly one of `radius` or `side`, not `side` and `radius`")]
    [InlineData("""{"spec":{"size":3},"sepc":1}""", "sepc", "must not be specified: the object has no such field, did you mean `spec`?")]
    public void What_does_not_is_named_with_its_path(string document, string path, string message)
    {
        Assert.Equal([new SchemaViolation(path, message)], SchemaValidator.Prune(Schema, JsonNode.Parse(document)!.AsObject()));
    }

    [Theory]
    [InlineData("""{"labels":{"a":"1"}}""")]
    [InlineData("""{"labels":{"a":"1","b":"2"}}""")]
    [InlineData("""{"labels":{}}""", "labels", "must have at least 1 entry")]
    [InlineData("""{"labels":{"a":"1","b":"2","c":"3"}}""", "labels", "must have at most 2 entries, not 3")]
    [InlineData("""{"labels":{"example.io/a":"1234"}}""", "labels.example.io/a", "must have at most 3 characters, not 4")]
    public void A_map_is_bounded_in_its_entries_and_their_values(string document, string? path = null, string? message = null)
    {
        var map = new StructuralSchema { Type = "object", MinProperties = 1, MaxProperties = 2, AdditionalProperties = new() { Type = "string", MaxLength = 3 } };
        var schema = new StructuralSchema { Type = "object", Properties = { ["labels"] = map } };

        var violations = SchemaValidator.Prune(schema, JsonNode.Parse(document)!.AsObject());

        Assert.Equal(path is null ? [] : [new SchemaViolation(path, message!)], violations);
    }

    [Fact]
    public void The_fields_of_somebody_elses_schema_are_kept_as_they_are()
    {
        var (schema, document) = (SchemaGenerator.OfEntity(typeof(Wrapper)), JsonNode.Parse("""{"spec":{"theirs":{"any":[{"thing":null}]}}}""")!.AsObject());
        var before = document.DeepClone();

        Assert.Empty(SchemaValidator.Prune(schema, document));
        Assert.True(JsonNode.DeepEquals(before, document));
        Assert.Equal("""{"description":"An object of theirs.","type":"object","x-kubernetes-preserve-unknown-fields":true}""", SchemaJson.Write(schema.Properties["spec"].Properties["theirs"]).ToJsonString());
    }

    [Fact]
    public void An_object_without_fields_takes_none()
    {
        var schema = new StructuralSchema { Type = "object", Properties = { ["undo"] = new() { Type = "object" } } };

        Assert.Empty(SchemaValidator.Prune(schema, JsonNode.Parse("""{"undo":{}}""")!.AsObject()));
        Assert.Equal(
            [new SchemaViolation("undo.to", "must not be specified: `undo` has no such field")],
            SchemaValidator.Prune(schema, JsonNode.Parse("""{"undo":{"to":1}}""")!.AsObject()));
    }

    [Fact]
    public void What_is_unusable_is_taken_out_and_the_rest_stays()
    {
        var document = JsonNode.Parse("""{"spec":{"size":"3","loud":true,"extra":1}}""")!.AsObject();

        SchemaValidator.Prune(Schema, document);

        Assert.Equal("""{"spec":{"loud":true}}""", document.ToJsonString());
    }

    private sealed class Wrapper
    {
        public WrapperSpec? Spec { get; set; }

        public string? Status { get; set; }
    }

    private sealed record WrapperSpec
    {
        [Description("An object of theirs.")]
        public JsonObject? Theirs { get; set; }
    }
}
