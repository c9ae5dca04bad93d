using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>When a signal of a policy was unusual, for one target.</summary>
internal sealed class SignalLog(string name)
{
    private readonly Episodes _unusual = new();
    private readonly List<string?> _series = [];
    private string _detector = "";

    public void Note(SignalFact fact, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(fact);
        _detector = fact.Detector ?? "";
        if (_unusual.Note(fact.IsAnomalous, at))
        {
            _series.Add(fact.Series is { Length: > 0 } series ? series : null);
        }
    }

    public SignalReport Report(IReadOnlyList<BreachReport> breaches, TimeSpan horizon, DateTimeOffset from, DateTimeOffset to)
    {
        IReadOnlyList<AlarmReport> alarms =
        [
            .. _unusual.All.Zip(_series, (one, series) => new AlarmReport(one.At, one.Until, series, Hindsight.OutcomeOf(one.At, breaches, horizon, to))),
        ];
        return new SignalReport
        {
            Name = name,
            Detector = _detector,
            Summary = AlarmSummary.Of(breaches, AlarmSummary.Leads(breaches, alarms, horizon.TotalSeconds), alarms, to - from),
            Alarms = alarms,
        };
    }
}
