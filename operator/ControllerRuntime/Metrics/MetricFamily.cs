using System.Collections.Concurrent;
using System.Text;

namespace ControllerRuntime.Metrics;

/// <summary>One metric name with a series for each combination of label values.</summary>
public abstract class MetricFamily<TSeries> : IMetricFamily
    where TSeries : class
{
    private readonly ConcurrentDictionary<string[], Labelled<TSeries>> _series;
    private readonly ConcurrentDictionary<string[], Labelled<TSeries>>.AlternateLookup<ReadOnlySpan<string>> _lookup;
    private readonly string[] _labelNames;
    private readonly byte[] _header;

    /// <summary>The series in the order of the output, kept while <see cref="_changes"/> stands still: a scrape seldom has to sort.</summary>
    private SortedSeries _sorted = new(-1, []);
    private long _changes;

    private protected MetricFamily(string name, string help, string type, string[] labelNames)
    {
        MetricNames.Check(name, labelNames);
        Name = name;
        _labelNames = [.. labelNames];
        _series = new(LabelValuesComparer.Instance);
        _lookup = _series.GetAlternateLookup<ReadOnlySpan<string>>();
        _header = Encoding.UTF8.GetBytes($"# HELP {name} {LabelText.EscapeHelp(help)}\n# TYPE {name} {type}\n");
    }

    public string Name { get; }

    public IReadOnlyList<string> LabelNames => _labelNames;

    ReadOnlyMemory<byte> IMetricFamily.Header => _header;

    /// <summary>The series of these label values, made on first use; as many values as the metric has labels.</summary>
    public TSeries With(params ReadOnlySpan<string> values)
    {
        if (_lookup.TryGetValue(values, out var known))
        {
            return known.Series;
        }

        if (values.Length != _labelNames.Length)
        {
            throw new ArgumentException($"Metric `{Name}` has {_labelNames.Length} labels, not {values.Length}.", nameof(values));
        }

        var key = values.ToArray();
        var added = _series.GetOrAdd(key, static (k, family) => new(k, LabelText.Render(family._labelNames, k), family.CreateSeries()), this);
        Interlocked.Increment(ref _changes);
        return added.Series;
    }

    /// <summary>Drops one series; no error when it is not there.</summary>
    public void Remove(params ReadOnlySpan<string> values)
    {
        if (_lookup.TryRemove(values, out _))
        {
            Interlocked.Increment(ref _changes);
        }
    }

    /// <summary>Drops every series whose label has this value.</summary>
    public void RemoveWhere(string labelName, string value) => ((IMetricFamily)this).RemoveWhere([(labelName, value)]);

    void IMetricFamily.RemoveWhere(IReadOnlyList<(string Name, string Value)> labels)
    {
        var wanted = labels.Select(l => (Index: Array.IndexOf(_labelNames, l.Name), l.Value)).ToArray();
        if (wanted.Length == 0 || Array.Exists(wanted, w => w.Index < 0))
        {
            return;
        }

        foreach (var (key, _) in _series)
        {
            if (Array.TrueForAll(wanted, w => key[w.Index] == w.Value))
            {
                Remove(key);
            }
        }
    }

    void IMetricFamily.WriteSeries(ref SampleWriter writer)
    {
        foreach (var labelled in Sorted())
        {
            WriteSample(ref writer, labelled.Labels, labelled.Series);
        }
    }

    private protected abstract TSeries CreateSeries();

    private protected abstract void WriteSample(ref SampleWriter writer, ReadOnlySpan<byte> labels, TSeries series);

    private Labelled<TSeries>[] Sorted()
    {
        // Read before the copy: a series added meanwhile makes this result stale for the next scrape, never lost.
        var changes = Volatile.Read(ref _changes);
        var known = Volatile.Read(ref _sorted);
        if (known.Changes == changes)
        {
            return known.Series;
        }

        Labelled<TSeries>[] fresh = [.. _series.Values];
        Array.Sort(fresh, static (a, b) => LabelValuesComparer.Compare(a.Values, b.Values));
        Volatile.Write(ref _sorted, new(changes, fresh));
        return fresh;
    }

    private sealed record SortedSeries(long Changes, Labelled<TSeries>[] Series);
}
