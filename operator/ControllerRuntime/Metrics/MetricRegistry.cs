namespace ControllerRuntime.Metrics;

/// <summary>
/// Holds every metric of the process by name; asking twice for the same metric gives the same one.
/// Read on in <see cref="MetricFamily{TSeries}"/> for series and in <see cref="PrometheusTextWriter"/> for the wire format.
/// </summary>
public sealed class MetricRegistry
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, IMetricFamily> _families = new(StringComparer.Ordinal);
    private readonly List<Action> _collectors = [];

    public Counter Counter(string name, string help, params string[] labelNames) =>
        GetOrAdd(name, labelNames, () => new Counter(name, help, labelNames));

    public Gauge Gauge(string name, string help, params string[] labelNames) =>
        GetOrAdd(name, labelNames, () => new Gauge(name, help, labelNames));

    /// <param name="name">The name without <c>_bucket</c>.</param>
    /// <param name="help">One sentence.</param>
    /// <param name="buckets">Upper bounds, ascending, without +Inf.</param>
    /// <param name="labelNames">Bounded in their values.</param>
    public Histogram Histogram(string name, string help, IReadOnlyList<double> buckets, params string[] labelNames) =>
        GetOrAdd(name, labelNames, () => new Histogram(name, help, buckets, labelNames));

    /// <summary>Runs <paramref name="collect"/> before each scrape, for values that are read rather than counted.</summary>
    public void BeforeScrape(Action collect)
    {
        lock (_gate)
        {
            _collectors.Add(collect);
        }
    }

    /// <summary>Drops the series of a deleted object from every metric that has the label.</summary>
    public void RemoveWhere(string labelName, string value)
    {
        foreach (var family in Families())
        {
            family.RemoveWhere(labelName, value);
        }
    }

    /// <summary>Drops the series that carry every one of <paramref name="labels"/>, from the metrics that know all these labels.</summary>
    public void RemoveWhere(params (string Name, string Value)[] labels)
    {
        foreach (var family in Families())
        {
            family.RemoveWhere(labels);
        }
    }

    internal IReadOnlyList<IMetricFamily> Collect()
    {
        Action[] collectors;
        lock (_gate)
        {
            collectors = [.. _collectors];
        }

        foreach (var collect in collectors)
        {
            collect();
        }

        return Families();
    }

    private IMetricFamily[] Families()
    {
        lock (_gate)
        {
            return [.. _families.Values];
        }
    }

    private TFamily GetOrAdd<TFamily>(string name, string[] labelNames, Func<TFamily> create)
        where TFamily : class, IMetricFamily
    {
        lock (_gate)
        {
            if (!_families.TryGetValue(name, out var existing))
            {
                var created = create();
                _families.Add(name, created);
                return created;
            }

            return existing is TFamily family && existing.LabelNames.SequenceEqual(labelNames)
                ? family
                : throw new ArgumentException($"Metric `{name}` is already registered with another type or other labels.", nameof(name));
        }
    }
}
