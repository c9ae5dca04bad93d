namespace ControllerRuntime.Metrics;

/// <summary>A series with its label values and their rendered text, <c>a="1",b="2"</c>.</summary>
internal sealed class Labelled<TSeries>(string[] values, byte[] labels, TSeries series)
{
    public string[] Values { get; } = values;

    public byte[] Labels { get; } = labels;

    public TSeries Series { get; } = series;
}
