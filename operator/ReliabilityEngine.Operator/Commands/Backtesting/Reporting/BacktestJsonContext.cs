using System.Text.Json.Serialization;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>The JSON of a backtest: camelCase, nothing written for null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BacktestReport))]
internal sealed partial class BacktestJsonContext : JsonSerializerContext;
