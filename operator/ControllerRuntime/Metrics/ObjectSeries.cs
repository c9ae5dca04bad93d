using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Metrics;

/// <summary>
/// The series of every object of one kind, kept by object as kube-state-metrics keeps them: all of an object's series are replaced
/// together and go together. Instruments cannot do that; see docs/adr/0010.
/// </summary>
public sealed class ObjectSeries
{
    private readonly string _nameLabel;
    private readonly string _namespaceLabel;
    private readonly ObjectFamily[] _families;
    private readonly ConcurrentDictionary<NamespacedName, ObjectText> _objects = new();

    /// <summary>The keys in the order of the output, kept while <see cref="_changes"/> stands still: a scrape seldom has to sort.</summary>
    private SortedKeys _sorted = new(-1, []);
    private long _changes;

    /// <param name="nameLabel">The label that carries the object's name.</param>
    /// <param name="namespaceLabel">The label that carries its namespace; plain <c>namespace</c> would be overwritten at scrape.</param>
    /// <param name="families">Every gauge and counter an object may have series of, in the order of the output.</param>
    public ObjectSeries(string nameLabel, string namespaceLabel, params IReadOnlyList<ObjectFamily> families)
    {
        _nameLabel = nameLabel;
        _namespaceLabel = namespaceLabel;
        _families = [.. families];
    }

    /// <summary>From now on these are the series of the object; what it had before and is not among them is gone.</summary>
    public void Set(NamespacedName key, IEnumerable<ObjectSample> samples)
    {
        var text = ObjectText.Render(_nameLabel, _namespaceLabel, key, _families, samples.ToLookup(sample => sample.Family));
        if (_objects.TryAdd(key, text))
        {
            Interlocked.Increment(ref _changes);
        }
        else
        {
            _objects[key] = text;
        }
    }

    /// <summary>Drops every series of an object; no error when it has none.</summary>
    public void Remove(NamespacedName key)
    {
        if (_objects.TryRemove(key, out _))
        {
            Interlocked.Increment(ref _changes);
        }
    }

    /// <summary>Writes all of them in the text format, in which Prometheus' and OpenMetrics' pages differ only in the header of a counter.</summary>
    public async Task WriteAsync(PipeWriter output, bool isOpenMetrics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);

        // One look at each object: its families then tell of the same moment.
        var texts = Array.ConvertAll(Keys(), key => _objects.GetValueOrDefault(key));
        for (var family = 0; family < _families.Length; family++)
        {
            output.Write(isOpenMetrics ? _families[family].OpenMetricsHeader : _families[family].Header);
            foreach (var text in texts)
            {
                output.Write(text is null ? [] : text.Of(family));
            }

            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private NamespacedName[] Keys()
    {
        // Read before the copy: a key added meanwhile makes this result stale for the next scrape, never lost.
        var changes = Volatile.Read(ref _changes);
        var known = Volatile.Read(ref _sorted);
        if (known.Changes == changes)
        {
            return known.Keys;
        }

        NamespacedName[] fresh = [.. _objects.Keys];
        Array.Sort(fresh, static (a, b) => string.CompareOrdinal(a.Name, b.Name) is not 0 and var order ? order : string.CompareOrdinal(a.Namespace, b.Namespace));
        Volatile.Write(ref _sorted, new(changes, fresh));
        return fresh;
    }

    private sealed record SortedKeys(long Changes, NamespacedName[] Keys);
}
