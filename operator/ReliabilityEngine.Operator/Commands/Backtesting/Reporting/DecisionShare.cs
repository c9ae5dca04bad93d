namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>How often a policy decided one thing for one reason.</summary>
internal sealed record DecisionShare(string Verdict, string Reason, int Passes);
