using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>
/// A folder of plain values: each numeric column becomes a target of its own, after the pattern of the one SLOTarget there is, and each line
/// an event, bad when its value is above the limit.
/// </summary>
internal static class ValuesFolder
{
    /// <exception cref="HistoryException">A file cannot be used, or there is not exactly one pattern.</exception>
    public static RecordedHistory Read(string folder, ValueLimit limit, HistoryRequest asked)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(asked);
        var targets = asked.Targets;
        var pattern = targets.Count == 1 ? targets[0] : throw new HistoryException(
            FormattableString.Invariant($"--value-above makes a target of each column after one SLOTarget as their pattern; -f holds {targets.Count}"));
        var window = Duration.Parse(pattern.Spec.Window);
        // A percentile is known once its window is over.
        var before = limit.Percentile is null ? TimeSpan.Zero : window;
        var tooShort = new List<string>();
        var (recorded, notes) = (new List<RecordedTarget>(), new List<string>());
        foreach (var file in HistoryFolder.Files(folder))
        {
            foreach (var (name, times, values) in ValuesFile.Read(file))
            {
                var span = times[^1] - times[0];
                if (span < before && asked.Span.From is null)
                {
                    tooShort.Add($"{name}: its lines reach over {SpanText.Of(span)}, and {limit.Text} is taken over the first window ({pattern.Spec.Window}), which is not judged; give a number, a shorter `window`, more lines, or --from");
                    continue;
                }

                var above = limit.Of(values.TakeWhile((_, row) => times[row] - times[0] < window));
                recorded.Add(CountedRows.ToTarget(After(pattern, name), [.. times.Zip(values, (at, value) => ToEvent(at, value, above))], asked.Span, before));
                notes.Add(FormattableString.Invariant($"{name}: a line is bad above {above:g6} ({limit.Text}{(span < before ? $" of all {SpanText.Of(span)} there are, for the window is {pattern.Spec.Window}" : "")}), {100.0 * values.Count(value => value > above) / values.Count:0.0} % of {values.Count} lines."));
            }
        }

        if (recorded.Count == 0)
        {
            throw new HistoryException(tooShort.Count > 0 ? tooShort[0] : $"{folder}: its files have no column of values beside the time");
        }

        notes.AddRange(tooShort.Select(left => $"Left out: {left}."));
        var signals = WatchedSignal.Of(pattern, asked.Policies).Select(signal => signal.Spec.Name).Distinct().ToList();
        return HistorySpan.Over(recorded, signals.Count == 0 ? notes : [.. notes, $"Signals are not replayed from plain values: {string.Join(", ", signals)}."]);
    }

    private static (DateTimeOffset At, double Good, double Total) ToEvent(DateTimeOffset at, double value, double above) =>
        double.IsNaN(value) ? (at, double.NaN, double.NaN) : (at, value > above ? 0 : 1, 1);

    private static SLOTarget After(SLOTarget pattern, string name) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = pattern.Metadata.Namespace, Labels = pattern.Metadata.Labels, Uid = $"{pattern.Metadata.Uid}/{name}" },
        Spec = pattern.Spec,
    };
}
