using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.History;

/// <summary>How far counts can be relied on: age first, then whether there are enough events to tell good from bad.</summary>
public static class DataQualityRule
{
    private const int StaleSteps = 3;
    private const int MissingSteps = 10;

    /// <summary>The events of the last hour decide whether there are enough: it is the long window of the fastest tier.</summary>
    private static readonly TimeSpan EventWindow = TimeSpan.FromHours(1);

    /// <param name="window">The counts of the objective's whole window.</param>
    /// <param name="end">Up to where the windows are summed.</param>
    public static DataState Judge(Objective objective, SampleHistory history, Counts window, DateTimeOffset end, DateTimeOffset now)
    {
        var step = history.Layout.Step;
        if (history.NewestKnown is not { } newest)
        {
            return new DataState(DataQuality.Missing, DataReason.NeverSeen, null);
        }

        if (now - newest >= MissingSteps * step)
        {
            return new DataState(DataQuality.Missing, DataReason.NoData, newest);
        }

        if (now - newest > StaleSteps * step)
        {
            return new DataState(DataQuality.Stale, DataReason.NewestIsOld, newest);
        }

        if (window.Total <= 0)
        {
            return new DataState(DataQuality.Sparse, DataReason.NoTraffic, newest);
        }

        return IsSparse(objective, history.Over(end - EventWindow, end))
            ? new DataState(DataQuality.Sparse, DataReason.FewEvents, newest)
            : new DataState(DataQuality.Good, DataReason.Fresh, newest);
    }

    /// <summary>
    /// The 90 % interval of the error ratio is wider than 2·(1 − objective); an interval wholly above 1 − objective is not sparse however
    /// wide: an outage says clearly that the objective does not hold.
    /// </summary>
    private static bool IsSparse(Objective objective, Counts counts)
    {
        var allowed = 1 - objective.Ratio;
        var posterior = new ErrorRatioPosterior(objective.Ratio, counts);
        if (posterior.ProbabilityAbove(2 * allowed) <= 0.05 || posterior.ProbabilityAbove(allowed) >= 0.95)
        {
            return false;
        }

        return posterior.Quantile(0.95) - posterior.Quantile(0.05) > 2 * allowed;
    }
}
