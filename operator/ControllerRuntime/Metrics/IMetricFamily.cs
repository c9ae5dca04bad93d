namespace ControllerRuntime.Metrics;

/// <summary>What the writer and the registry need to know of a metric of any type.</summary>
internal interface IMetricFamily
{
    /// <summary>The HELP and TYPE lines, rendered once.</summary>
    ReadOnlyMemory<byte> Header { get; }

    IReadOnlyList<string> LabelNames { get; }

    void WriteSeries(ref SampleWriter writer);

    void RemoveWhere(string labelName, string value);

    void RemoveWhere(IReadOnlyList<(string Name, string Value)> labels);
}
