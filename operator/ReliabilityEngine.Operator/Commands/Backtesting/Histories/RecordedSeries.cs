using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>The counts of one target, step by step, as a history holds them.</summary>
/// <param name="step">The grid.</param>
/// <param name="first">The end of the first step.</param>
/// <param name="good">A step each; NaN where nothing is known.</param>
/// <param name="total">As many.</param>
internal sealed class RecordedSeries(TimeSpan step, DateTimeOffset first, IReadOnlyList<double> good, IReadOnlyList<double> total)
{
    private const string NotRecorded = "NotRecorded";

    public TimeSpan Step { get; } = step;

    /// <summary>The end of the first step.</summary>
    public DateTimeOffset First { get; } = first;

    /// <summary>The end of the last step.</summary>
    public DateTimeOffset Last { get; } = first + (step * (total.Count - 1));

    /// <summary>What a source would have answered: a sample for each step that ends within the range, missing ones included.</summary>
    public SampleReading Read(DateTimeOffset from, DateTimeOffset to)
    {
        var samples = new List<Sample>((int)((to - from) / Step) + 1);
        for (var at = from; at <= to; at += Step)
        {
            samples.Add(At(at));
        }

        return new SampleReading(samples, null);
    }

    private Sample At(DateTimeOffset at)
    {
        var index = (at - First).Ticks / Step.Ticks;
        return at >= First && index < total.Count && double.IsFinite(total[(int)index])
            ? Sample.Counted(at, good[(int)index], total[(int)index])
            : Sample.Missing(at, NotRecorded);
    }
}
