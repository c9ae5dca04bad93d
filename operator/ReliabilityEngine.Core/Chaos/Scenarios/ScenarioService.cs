namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>One node of the failure graph.</summary>
/// <param name="Name">As the dependencies name it.</param>
/// <param name="Reading">Null where nothing is known of it but that others depend on it.</param>
/// <param name="Hit">What the scenario does to it; null for nothing.</param>
public sealed record ScenarioService(string Name, ServiceReading? Reading, ScenarioHit? Hit);
