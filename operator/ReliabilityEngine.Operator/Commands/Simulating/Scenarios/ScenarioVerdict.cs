using System.Text.Json.Serialization;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>What a scenario means for one SLO.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScenarioVerdict>))]
internal enum ScenarioVerdict
{
    /// <summary>Too little is known to say either.</summary>
    Unknown,

    /// <summary>P(it breaks) is certainly not above the limit.</summary>
    Holds,

    /// <summary>P(it breaks) is certainly above the limit.</summary>
    Breaks,
}
