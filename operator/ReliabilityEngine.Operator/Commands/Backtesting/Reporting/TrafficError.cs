using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>How wrong the events of each next hour were foreseen for one target, against all events there were.</summary>
internal sealed class TrafficError
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>An hour of which a part is not known tells of no forecast.</summary>
    private const double Known = 0.99;

    private (DateTimeOffset End, double Events)? _foreseen;

    public double Wrong { get; private set; }

    public double Events { get; private set; }

    /// <summary>Once an hour.</summary>
    public void Foresee(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        if (_foreseen is null && prediction.State.IsReady)
        {
            _foreseen = (prediction.End, prediction.State.Traffic(prediction.End, [Hour]).Means[0] * Hour.TotalSeconds);
        }
    }

    /// <summary>Looks what came of what was foreseen, once its hour is over.</summary>
    public void Compare(SampleHistory history, DateTimeOffset end)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (_foreseen is not { } foreseen || end - foreseen.End < Hour)
        {
            return;
        }

        var counts = history.Over(foreseen.End, foreseen.End + Hour);
        if (counts.KnownRatio >= Known)
        {
            Wrong += Math.Abs(foreseen.Events - counts.Total);
            Events += counts.Total;
        }

        _foreseen = null;
    }
}
