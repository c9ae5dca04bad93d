namespace ReliabilityEngine.Core.Slo;

/// <summary>One row of the multi-window burn-rate table: fires when <paramref name="BudgetRatio"/> of the budget goes within <paramref name="LongWindow"/>.</summary>
/// <param name="Severity">What firing means to people.</param>
/// <param name="BudgetRatio">Share of the budget, 0 to 1; the SRE workbook's table has 0.02, 0.05 and 0.10.</param>
/// <param name="LongWindow">At least 30 minutes, at most the objective's window.</param>
public sealed record AlertTier(AlertSeverity Severity, double BudgetRatio, TimeSpan LongWindow);
