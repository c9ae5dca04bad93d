using System.Text;

namespace ControllerRuntime.Metrics;

/// <summary>One gauge of which every object of a kind has one or some series.</summary>
public sealed class ObjectFamily
{
    /// <param name="name">The whole name.</param>
    /// <param name="help">One sentence.</param>
    /// <param name="label">What tells several series of one object apart, beside the labels that name the object; null when there is only one.</param>
    public ObjectFamily(string name, string help, string? label = null)
    {
        Name = name;
        Label = label;
        Header = Encoding.UTF8.GetBytes($"# HELP {name} {ObjectText.EscapeHelp(help)}\n# TYPE {name} gauge\n");
    }

    public string Name { get; }

    internal string? Label { get; }

    internal byte[] Header { get; }

    /// <summary>A sample of the one series that an object has.</summary>
    public ObjectSample Of(double value) => new(this, null, value);

    /// <summary>A sample of one of several series.</summary>
    public ObjectSample Of(string labelValue, double value) => new(this, labelValue, value);
}
