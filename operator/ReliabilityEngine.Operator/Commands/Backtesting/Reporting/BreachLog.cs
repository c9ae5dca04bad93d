using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>When a page tier fired or the budget was exhausted, of one target.</summary>
internal sealed class BreachLog
{
    /// <summary>What comes back within an hour is the same trouble: nobody is called twice for it.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    private readonly List<BreachReport> _breaches = [];
    private bool _isFirst = true;

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<BreachReport> Breaches => _breaches;

    public void Note(Assessment assessment)
    {
        Note(BreachReport.Page, assessment.Firing == AlertSeverity.Page, assessment.At);
        Note(BreachReport.Exhaustion, assessment.Budget.RemainingRatio <= 0, assessment.At);
        _isFirst = false;
    }

    private void Note(string kind, bool isOn, DateTimeOffset at)
    {
        var place = _breaches.FindLastIndex(breach => breach.Kind == kind);
        var last = place < 0 ? null : _breaches[place];
        if (isOn && (last is null || at - last.Until >= Quiet))
        {
            _breaches.Add(new BreachReport(kind, at, null, _isFirst, null));
        }
        else if (last is not null && isOn != last.Until is null)
        {
            _breaches[place] = last with { Until = isOn ? null : at };
        }
    }
}
