namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>What happened in the history and should have been foretold.</summary>
/// <param name="Kind">A constant of this type.</param>
/// <param name="At">When it began.</param>
/// <param name="Until">When it was over; null where the history ends first.</param>
/// <param name="WasUnderWay">It had begun before the first moment that is judged: nobody could foretell it.</param>
/// <param name="LeadSeconds">How long before it the first decision was; null when there was none within the horizon.</param>
internal sealed record BreachReport(string Kind, DateTimeOffset At, DateTimeOffset? Until, bool WasUnderWay, double? LeadSeconds)
{
    public const string Page = "Page";
    public const string Exhaustion = "BudgetExhausted";
}
