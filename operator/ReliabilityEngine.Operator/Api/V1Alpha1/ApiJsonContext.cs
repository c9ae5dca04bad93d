using System.Text.Json.Serialization;
using ReliabilityEngine.Operator.Api.Argo;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The JSON of this API's resources, generated at compile time: camelCase, nothing written for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArgoRollout))]
[JsonSerializable(typeof(ChaosExperiment))]
[JsonSerializable(typeof(ReliabilityAction))]
[JsonSerializable(typeof(ReliabilityPolicy))]
[JsonSerializable(typeof(SLOTarget))]
public sealed partial class ApiJsonContext : JsonSerializerContext;
