using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;

namespace ControllerRuntime.Tests.Reconciliation;

public sealed class SecondaryWatchTests
{
    [Fact]
    public void The_map_is_shown_what_was_and_what_is_and_each_key_is_visited_once()
    {
        var keys = new List<string>();
        var watch = new SecondaryWatch<Secret>(new Map(), key => keys.Add(key.Name));

        watch.OnAdded(Secret("a"));
        watch.OnUpdated(Secret("a"), Secret("b"));
        watch.OnUpdated(Secret("c"), Secret("c"));
        watch.OnDeleted(Secret("d"));

        Assert.Equal(["new a", "old a", "new b", "old c", "new c", "old d"], keys);
    }

    private static Secret Secret(string name) => new() { Metadata = new ObjectMeta { Name = name, Namespace = Given.Namespace } };

    /// <summary>Names what it is shown, twice.</summary>
    private sealed class Map : IWatchMap<Secret>
    {
        public IEnumerable<NamespacedName> KeysOf(Secret? before, Secret? after)
        {
            var keys = new[] { before is null ? null : $"old {before.Metadata.Name}", after is null ? null : $"new {after.Metadata.Name}" };
            return keys.Concat(keys).OfType<string>().Select(Given.Key);
        }
    }
}
