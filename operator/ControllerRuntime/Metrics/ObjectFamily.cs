using System.Text;

namespace ControllerRuntime.Metrics;

/// <summary>One gauge or counter of which every object of a kind has one or some series.</summary>
public sealed class ObjectFamily
{
    private const string CounterSuffix = "_total";

    private readonly string[] _labels;

    /// <param name="name">The whole name; one that ends in <c>_total</c> is a counter's.</param>
    /// <param name="help">One sentence.</param>
    /// <param name="labels">What tells several series of one object apart, beside the labels that name the object.</param>
    public ObjectFamily(string name, string help, params string[] labels)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        _labels = labels;
        var isCounter = name.EndsWith(CounterSuffix, StringComparison.Ordinal);
        Header = HeaderOf(name, help, isCounter);
        OpenMetricsHeader = isCounter ? HeaderOf(name[..^CounterSuffix.Length], help, isCounter) : Header;
    }

    public string Name { get; }

    internal byte[] Header { get; }

    /// <summary>OpenMetrics names a counter without the suffix that its series have.</summary>
    internal byte[] OpenMetricsHeader { get; }

    /// <summary>A sample of the one series that an object has.</summary>
    public ObjectSample Of(double value) => new(this, [], value);

    /// <summary>A sample of one of several series.</summary>
    public ObjectSample Of(string labelValue, double value) => Of([labelValue], value);

    /// <summary>A sample of one of several series.</summary>
    /// <param name="labelValues">A value a label, in the order of the labels.</param>
    /// <param name="value">What it is worth.</param>
    public ObjectSample Of(IReadOnlyList<string> labelValues, double value) =>
        new(this, [.. _labels.Zip(labelValues, KeyValuePair.Create)], value);

    /// <summary>A sample whose further labels the object itself decides.</summary>
    public ObjectSample Of(IReadOnlyList<string> labelValues, IEnumerable<KeyValuePair<string, string>> further, double value) =>
        new(this, [.. _labels.Zip(labelValues, KeyValuePair.Create), .. further], value);

    private static byte[] HeaderOf(string name, string help, bool isCounter) =>
        Encoding.UTF8.GetBytes($"# HELP {name} {ObjectText.EscapeHelp(help)}\n# TYPE {name} {(isCounter ? "counter" : "gauge")}\n");
}
