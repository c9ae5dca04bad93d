namespace ReliabilityEngine.Operator.PromQl;

/// <summary>A function that this list of functions does not have: it may be newer, or one of another dialect such as MetricsQL.</summary>
/// <param name="Name">As it is called.</param>
/// <param name="Meant">A known function with nearly that name; null when there is none.</param>
internal sealed record PromQlUnknownFunction(string Name, string? Meant);
