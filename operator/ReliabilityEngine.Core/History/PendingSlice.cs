using ReliabilityEngine.Core.Observing;

namespace ReliabilityEngine.Core.History;

/// <summary>A slice of which not all steps have come.</summary>
internal sealed class PendingSlice(int steps)
{
    private readonly bool[] _seen = new bool[steps];
    private double _good;
    private double _total;
    private int _known;
    private int _come;

    public bool IsComplete => _come == steps;

    public void Add(int step, Sample sample)
    {
        if (_seen[step])
        {
            return;
        }

        _seen[step] = true;
        _come++;
        if (sample.Quality == SampleQuality.Good && double.IsFinite(sample.Total) && double.IsFinite(sample.Good))
        {
            var total = Math.Max(0, sample.Total);
            _total += total;
            _good += Math.Clamp(sample.Good, 0, total);
            _known++;
        }
    }

    public Sample Judge(DateTimeOffset at, double goodRatio, double minKnownRatio)
    {
        if (_total <= 0 || _known < minKnownRatio * steps)
        {
            return Sample.Missing(at, TimesliceAggregator.NoEvents);
        }

        // Extrapolated increases are fractions: a slice at exactly its limit must not turn bad by rounding.
        return Sample.Counted(at, _good >= (goodRatio * _total) - (1e-9 * _total) ? 1 : 0, 1);
    }
}
