using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace ControllerRuntime.Metrics;

/// <summary>The series of an observable instrument: values that are read whenever somebody collects, by their labels.</summary>
public sealed class ObservedValues
{
    private ImmutableArray<(Func<double> Read, KeyValuePair<string, object?>[] Labels)> _series = [];

    /// <summary>From now on there is a series with these labels whose value is what <paramref name="read"/> says.</summary>
    public void Track(Func<double> read, params KeyValuePair<string, object?>[] labels) =>
        ImmutableInterlocked.Update(ref _series, series => series.Add((read, labels)));

    /// <summary>What an observable instrument is made with.</summary>
    public IEnumerable<Measurement<double>> Read() => _series.Select(series => new Measurement<double>(series.Read(), series.Labels));
}
