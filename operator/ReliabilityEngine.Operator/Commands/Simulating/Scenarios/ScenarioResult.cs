namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>One scenario and those whom it touches.</summary>
/// <param name="Name">As it was asked for.</param>
/// <param name="Slos">The likeliest to break first.</param>
/// <param name="Untouched">How many other SLOTargets there are.</param>
internal sealed record ScenarioResult(string Name, IReadOnlyList<ScenarioSlo> Slos, int Untouched);
