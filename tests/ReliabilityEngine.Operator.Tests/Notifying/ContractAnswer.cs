namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>What a vendor's server answers.</summary>
internal sealed record ContractAnswer(int Status, string Body, string Type = "application/json");
