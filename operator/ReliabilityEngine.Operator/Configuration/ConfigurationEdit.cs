namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Which keys an edit of the configuration changed: those that a running operator takes up, and those that wait for its next start. Pure.</summary>
/// <param name="Taken">Keys of the first level, in their order in the alphabet.</param>
/// <param name="Waiting">The same for those that shape what is built once: ports, certificate, lease, queues.</param>
public sealed record ConfigurationEdit(IReadOnlyList<string> Taken, IReadOnlyList<string> Waiting)
{
    private static readonly HashSet<string> Live = ["sources", "targetInfoLabels", "protectedNamespaces", "logLevel"];

    public static ConfigurationEdit Between(ConfigurationOrigin before, ConfigurationOrigin after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changed = before.Keys.Keys.Union(after.Keys.Keys)
            .Where(key => before.Keys.GetValueOrDefault(key) != after.Keys.GetValueOrDefault(key)).Order(StringComparer.Ordinal).ToLookup(Live.Contains);
        return new ConfigurationEdit([.. changed[true]], [.. changed[false]]);
    }

    /// <summary>The running configuration with the values of the keys that are taken up.</summary>
    public static EngineOptions Apply(EngineOptions running, EngineOptions edited)
    {
        ArgumentNullException.ThrowIfNull(running);
        ArgumentNullException.ThrowIfNull(edited);
        return running with
        {
            Sources = edited.Sources,
            TargetInfoLabels = edited.TargetInfoLabels,
            ProtectedNamespaces = edited.ProtectedNamespaces,
            LogLevel = edited.LogLevel,
        };
    }
}
