using System.Text.Json.Nodes;
using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Tests.Api.V1Alpha1;

/// <summary>The defaults of a schema beside what a class writes that was told nothing.</summary>
internal static class StoredDefaults
{
    /// <summary>Holds each default of the schema against what was written; returns how many there are.</summary>
    public static int AssertSame(StructuralSchema schema, JsonNode? written, string path)
    {
        var compared = 0;
        foreach (var (name, field) in schema.Properties)
        {
            var value = written?[name];
            if (field.Default is not null)
            {
                Assert.True(JsonNode.DeepEquals(field.Default, value), $"{path}.{name}: {field.Default} in the schema, {value} in the class");
                compared++;
            }

            var (inner, part) = field.Type == "array" ? (field.Items!, value is JsonArray { Count: > 0 } list ? list[0] : value) : (field, value);
            compared += AssertSame(inner, part, $"{path}.{name}");
        }

        return compared;
    }
}
