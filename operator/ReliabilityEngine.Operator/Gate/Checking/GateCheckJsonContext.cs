using System.Text.Json.Serialization;

namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>The JSON of <c>/gate/check</c>, generated at compile time: camelCase, decisions by name, nothing written for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(GateCheckReport))]
[JsonSerializable(typeof(GateCheckProblem))]
public sealed partial class GateCheckJsonContext : JsonSerializerContext;
