using System.Text.Json.Serialization;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>The JSON of explanations: camelCase, nothing written for null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Explanation>))]
internal sealed partial class ExplainJsonContext : JsonSerializerContext;
