using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Api;

/// <summary>Where an experiment of a ChaosEngine says how long it hurts: a variable of its environment.</summary>
internal static class LitmusDuration
{
    /// <summary>In seconds.</summary>
    public const string Variable = "TOTAL_CHAOS_DURATION";

    /// <summary>The environment of one experiment of an engine; what is no variable is left out.</summary>
    public static IEnumerable<JsonObject> Variables(JsonObject experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return (((experiment["spec"] as JsonObject)?["components"] as JsonObject)?["env"] as JsonArray ?? []).OfType<JsonObject>();
    }

    public static bool IsSet(JsonObject experiment) =>
        Variables(experiment).Any(variable => variable["name"].AsText() == Variable);
}
