using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>When a page tier fired or the budget was exhausted, of one target.</summary>
internal sealed class BreachLog
{
    private readonly Episodes _pages = new();
    private readonly Episodes _exhaustions = new();

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<BreachReport> Breaches => [.. Of(BreachReport.Page, _pages).Concat(Of(BreachReport.Exhaustion, _exhaustions)).OrderBy(breach => breach.At)];

    public void Note(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        _pages.Note(assessment.Firing == AlertSeverity.Page, assessment.At);
        _exhaustions.Note(assessment.Budget.RemainingRatio <= 0, assessment.At);
    }

    private static IEnumerable<BreachReport> Of(string kind, Episodes episodes) =>
        episodes.All.Select(one => new BreachReport(kind, one.At, one.Until, one.WasUnderWay, null));
}
