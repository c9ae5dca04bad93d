using System.Text.Json.Serialization;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The JSON of this API's resources, generated at compile time: camelCase, nothing written for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReliabilityPolicy))]
[JsonSerializable(typeof(SLOTarget))]
public sealed partial class ApiJsonContext : JsonSerializerContext;
