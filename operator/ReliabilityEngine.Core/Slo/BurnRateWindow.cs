namespace ReliabilityEngine.Core.Slo;

/// <summary>A tier resolved for one objective: when the burn over both windows is above <paramref name="Factor"/>, it fires.</summary>
/// <param name="Severity">What firing means to people.</param>
/// <param name="BudgetRatio">Share of the budget that goes within the long window at exactly the factor, 0 to 1.</param>
/// <param name="LongWindow">The window that gives significance.</param>
/// <param name="ShortWindow">The window that ends the alert soon after the burn ends.</param>
/// <param name="Factor">The burn rate to exceed: budget ratio × objective's window ÷ long window.</param>
public sealed record BurnRateWindow(AlertSeverity Severity, double BudgetRatio, TimeSpan LongWindow, TimeSpan ShortWindow, double Factor);
