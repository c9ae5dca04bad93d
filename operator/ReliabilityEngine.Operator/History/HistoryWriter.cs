using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.History;

/// <summary>Puts what was read into the counts of one target, as the kind of the range asks for.</summary>
internal sealed class HistoryWriter(Objective objective)
{
    private TimesliceAggregator? _slices = Slices(objective);

    public Objective Objective { get; set; } = objective;

    public SampleHistory Samples { get; private set; } = new(HistoryLayout.For(objective));

    /// <summary>Starts from saved hours, in the layout of the objective.</summary>
    public void Restore(HistoryCheckpoint saved)
    {
        Samples = SampleHistory.Restore(HistoryLayout.For(Objective), saved);
        _slices = Slices(Objective);
    }

    public void WriteTail(IReadOnlyList<Sample> samples) => Samples.Append(_slices?.Append(samples) ?? samples, Objective.Exclusions);

    /// <summary>The newest steps, read once more.</summary>
    /// <returns>Whether that made a difference.</returns>
    public bool Correct(IReadOnlyList<Sample> samples) => Samples.Correct(Closed(samples), Objective.Exclusions) > 0;

    public void WritePast(HistoryGap gap, IReadOnlyList<Sample> samples)
    {
        var closed = Closed(samples);
        if (gap.Kind != HistoryGapKind.Rewrite)
        {
            Samples.Append(closed, Objective.Exclusions);
        }

        if (gap.Kind != HistoryGapKind.Past)
        {
            // Hours that came out of a checkpoint in part take no single steps.
            Samples.Rewrite(gap.From - Objective.Step, gap.To, closed, Objective.Exclusions);
        }
    }

    /// <summary>The tail's slices may be open: the past has an aggregator of its own.</summary>
    private IReadOnlyList<Sample> Closed(IReadOnlyList<Sample> samples) => Slices(Objective)?.Append(samples) ?? samples;

    private static TimesliceAggregator? Slices(Objective objective) =>
        objective is { Budgeting: Budgeting.Timeslices, Timeslice: { } slice } ? new TimesliceAggregator(slice, objective.Step) : null;
}
