using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ReliabilityEngine.Testing.Telemetry;

/// <summary>A meter factory of one test that remembers what its own instruments measured; meters of other tests are not seen.</summary>
public sealed class TestMeters : IMeterFactory
{
    private readonly ConcurrentDictionary<string, Meter> _meters = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Measured> _series = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public TestMeters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, this))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Keep(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Keep(instrument, value, labels));
        _listener.Start();
    }

    public Meter Create(MeterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Scope = this;
        return _meters.GetOrAdd(options.Name, _ => new Meter(options));
    }

    /// <summary>What a series is worth: the sum of a counter or histogram, the last value of a gauge. Fails where there is no such series.</summary>
    public double Value(string instrument, params (string Name, string Value)[] labels) => Find(instrument, labels).Value;

    /// <summary>How often a series was measured.</summary>
    public int Count(string instrument, params (string Name, string Value)[] labels) => Find(instrument, labels).Count;

    /// <summary>Every series of an instrument with its value, in the notation of a scrape.</summary>
    public IReadOnlyList<string> Series(string instrument)
    {
        _listener.RecordObservableInstruments();
        return [.. _series.Where(s => s.Key.StartsWith(instrument + "{", StringComparison.Ordinal)).Select(s => $"{s.Key[instrument.Length..]} {s.Value.Value}").Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var meter in _meters.Values)
        {
            meter.Dispose();
        }
    }

    private Measured Find(string instrument, (string Name, string Value)[] labels)
    {
        _listener.RecordObservableInstruments();
        var key = Key(instrument, labels);
        return _series.TryGetValue(key, out var measured)
            ? measured
            : throw new InvalidOperationException($"There is no series {key}; there are: {string.Join(", ", _series.Keys.Order(StringComparer.Ordinal))}.");
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var key = Key(instrument.Name, [.. labels.ToArray().Select(l => (l.Key, $"{l.Value}"))]);
        var isLast = instrument.IsObservable || instrument is Gauge<long> or Gauge<double>;
        _series.AddOrUpdate(key, _ => new Measured(value, 1), (_, before) => new Measured(isLast ? value : before.Value + value, before.Count + 1));
    }

    private static string Key(string instrument, (string Name, string Value)[] labels) =>
        $"{instrument}{{{string.Join(',', labels.OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => $"{l.Name}=\"{l.Value}\""))}}}";

    private sealed record Measured(double Value, int Count);
}
