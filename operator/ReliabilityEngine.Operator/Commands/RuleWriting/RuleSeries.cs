using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>The names of what the rules of one target record, and how one asks for it.</summary>
internal sealed class RuleSeries(string slo, string @namespace)
{
    /// <summary>All events of a step as the source tells them, before it is known whether the step counts.</summary>
    public const string Raw = "slo:raw_events:step";

    /// <summary>The events (or slices) of a step that counts; an excluded one has none.</summary>
    public const string Events = "slo:events:step";

    /// <summary>The bad ones among them.</summary>
    public const string Bad = "slo:bad_events:step";

    /// <summary>The events within the label <c>window</c>; absent where less than half of it is known.</summary>
    public const string WindowEvents = "slo:events:window";

    /// <summary>The bad ones among them.</summary>
    public const string WindowBad = "slo:bad_events:window";

    public IReadOnlyList<(string, string)> Labels => [("namespace", @namespace), ("slo", slo)];

    public IReadOnlyList<(string, string)> LabelsOf(TimeSpan window) => [.. Labels, ("window", Duration.Format(window))];

    public string Of(string name) => $"{name}{{namespace=\"{@namespace}\",slo=\"{slo}\"}}";

    public string Of(string name, TimeSpan window) => $"{name}{{namespace=\"{@namespace}\",slo=\"{slo}\",window=\"{Duration.Format(window)}\"}}";

    public PrometheusRule Record(string name, string expression) => new(name, null, expression, Labels);

    public PrometheusRule Record(string name, TimeSpan window, string expression) => new(name, null, expression, LabelsOf(window));
}
