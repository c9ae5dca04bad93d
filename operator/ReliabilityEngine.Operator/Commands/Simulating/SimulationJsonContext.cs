using System.Text.Json.Serialization;
using ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>The JSON of a simulation: camelCase, nothing written for null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SimulationReport))]
[JsonSerializable(typeof(ExperimentReport))]
[JsonSerializable(typeof(ScenarioReport))]
internal sealed partial class SimulationJsonContext : JsonSerializerContext;
