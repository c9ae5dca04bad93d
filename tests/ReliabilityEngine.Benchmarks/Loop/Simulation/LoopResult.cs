namespace ReliabilityEngine.Benchmarks.Loop.Simulation;

/// <summary>What a controller came to in a scene.</summary>
/// <param name="Setting">What it was set to.</param>
/// <param name="BreachMinutes">Minutes of steps in breach.</param>
/// <param name="PodHours">What was paid, pending replicas included.</param>
/// <param name="BudgetShare">Requests in breached steps ÷ requests ÷ 1 %: 1 is the whole error budget of 99 %.</param>
internal sealed record LoopResult(string Setting, double BreachMinutes, double PodHours, double BudgetShare);
