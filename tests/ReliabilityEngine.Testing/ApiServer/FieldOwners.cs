using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>Which manager owns which values (what a real server keeps in managedFields).</summary>
internal sealed class FieldOwners
{
    public static readonly FieldOwners None = new(ImmutableDictionary<string, ImmutableHashSet<string>>.Empty);

    private readonly ImmutableDictionary<string, ImmutableHashSet<string>> _owned;

    private FieldOwners(ImmutableDictionary<string, ImmutableHashSet<string>> owned) => _owned = owned;

    /// <summary>What <paramref name="manager"/> owned before.</summary>
    public ImmutableHashSet<string> Of(string manager) => _owned.GetValueOrDefault(manager, []);

    public bool IsOwnedByAnother(string path, string manager) => _owned.Any(o => o.Key != manager && o.Value.Contains(path));

    /// <summary>After an apply: the manager owns exactly <paramref name="paths"/>, and takes over the values it changed.</summary>
    public FieldOwners Applied(string manager, ImmutableHashSet<string> paths, IReadOnlySet<string> takenOver) =>
        new(_owned.ToImmutableDictionary(o => o.Key, o => o.Key == manager ? o.Value : o.Value.Except(takenOver)).SetItem(manager, paths));

    /// <summary>After a plain write: whatever changed belongs to the writer now.</summary>
    public FieldOwners Written(string manager, JsonObject? before, JsonObject after)
    {
        var old = FieldPath.Leaves(before);
        var now = FieldPath.Leaves(after);
        var changed = now.Where(l => !old.TryGetValue(l.Key, out var value) || !JsonNode.DeepEquals(value, l.Value)).Select(l => l.Key).ToHashSet();
        var gone = old.Keys.Where(p => !now.ContainsKey(p));
        var lost = changed.Concat(gone).ToHashSet();
        return new(_owned.ToImmutableDictionary(o => o.Key, o => o.Key == manager ? o.Value : o.Value.Except(lost))
            .SetItem(manager, Of(manager).Except(lost).Union(changed)));
    }
}
