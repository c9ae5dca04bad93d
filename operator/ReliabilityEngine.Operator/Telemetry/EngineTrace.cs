using System.Diagnostics;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>The spans of the engine: a stage of a pass, a query that several passes share. Where nobody listens a span costs nothing.</summary>
internal static class EngineTrace
{
    /// <summary>Exporters subscribe to the spans by this name.</summary>
    public const string SourceName = "ReliabilityEngine";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a stage of the pass that is under way.</summary>
    public static Activity? StartStage(string stage) => Source.StartActivity(stage);

    /// <summary>Begins a query in a trace of its own: it belongs to every pass that waits for it, and to none alone.</summary>
    public static Activity? StartQuery(string source, int expressions, int steps)
    {
        Activity.Current = null;
        return Source.StartActivity("query", ActivityKind.Client)?.SetTag("source", source).SetTag("expressions", expressions).SetTag("steps", steps);
    }

    /// <summary>Leads from the stage that is under way to the query it has waited for.</summary>
    public static void LinkTo(ActivityContext query)
    {
        if (query != default)
        {
            Activity.Current?.AddLink(new ActivityLink(query));
        }
    }
}
