namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Which keys an edit of the configuration changed: those that a running operator takes up, and those that wait for its next start. Pure.</summary>
/// <param name="Taken">Keys of the first level, in their order in the alphabet.</param>
/// <param name="Waiting">The same for those that shape what is built once: ports, certificate, lease, queues.</param>
public sealed record ConfigurationEdit(IReadOnlyList<string> Taken, IReadOnlyList<string> Waiting)
{
    /// <summary>The key whose edit means new connections.</summary>
    public const string Sources = "sources";

    /// <summary>The same of those who are told.</summary>
    public const string Receivers = "receivers";

    /// <summary>The keys that a running operator takes up, and how.</summary>
    private static readonly Dictionary<string, Func<EngineOptions, EngineOptions, EngineOptions>> Live = new()
    {
        [Sources] = (running, edited) => running with { Sources = edited.Sources },
        [Receivers] = (running, edited) => running with { Receivers = edited.Receivers },
        ["externalUrl"] = (running, edited) => running with { ExternalUrl = edited.ExternalUrl },
        ["targetInfoLabels"] = (running, edited) => running with { TargetInfoLabels = edited.TargetInfoLabels },
        ["protectedNamespaces"] = (running, edited) => running with { ProtectedNamespaces = edited.ProtectedNamespaces },
        ["logLevel"] = (running, edited) => running with { LogLevel = edited.LogLevel },
    };

    public static ConfigurationEdit Between(ConfigurationOrigin before, ConfigurationOrigin after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changed = before.Keys.Keys.Union(after.Keys.Keys)
            .Where(key => before.Keys.GetValueOrDefault(key) != after.Keys.GetValueOrDefault(key)).Order(StringComparer.Ordinal).ToLookup(Live.ContainsKey);
        return new ConfigurationEdit([.. changed[true]], [.. changed[false]]);
    }

    /// <summary>The running configuration with the edited values of the keys that are taken up.</summary>
    public EngineOptions Apply(EngineOptions running, EngineOptions edited) => Taken.Aggregate(running, (options, key) => Live[key](options, edited));
}
