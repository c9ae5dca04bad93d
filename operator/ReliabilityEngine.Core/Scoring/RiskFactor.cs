namespace ReliabilityEngine.Core.Scoring;

/// <summary>One named part of a risk score.</summary>
/// <param name="Name">A CamelCase constant: <c>BudgetForecast</c>, <c>BurnRate</c>.</param>
/// <param name="Points">Its share of the score, ≥ 0; the shares add up to the score.</param>
/// <param name="Message">One sentence for the person who asks why.</param>
public sealed record RiskFactor(string Name, double Points, string Message);
