using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Caching;

public sealed class EntityStoreTests
{
    private readonly EntityStore<ConfigMap> _store = new();

    [Fact]
    public void Finds_an_object_by_its_key()
    {
        var a = Map("a");
        _store.Upsert(a);

        Assert.Same(a, _store.Get(new NamespacedName("shop", "a")));
        Assert.Null(_store.Get(new NamespacedName("shop", "b")));
    }

    [Fact]
    public void Lists_by_namespace_and_labels()
    {
        _store.Replace([Map("a", "1", "shop", "pay"), Map("b", "1", "shop", "web"), Map("c", "1", "other", "pay")]);

        Assert.Equal(["a", "b"], Names(_store.List("shop")));
        Assert.Equal(["a", "c"], Names(_store.List(labels: LabelFilter.Parse("team=pay"))));
        Assert.Equal(["a"], Names(_store.List("shop", LabelFilter.Parse("team in (pay, x)"))));
        Assert.Equal(3, _store.Count);
    }

    [Fact]
    public void A_list_is_a_snapshot()
    {
        _store.Upsert(Map("a"));
        var before = _store.List();

        _store.Upsert(Map("b"));

        Assert.Equal(["a"], Names(before));
    }

    [Fact]
    public void An_index_follows_additions_changes_and_deletions()
    {
        _store.Upsert(Map("before", team: "pay"));
        _store.AddIndex("team", map => map.Metadata.Labels!.Values);
        _store.Upsert(Map("a", "1", team: "pay"));
        Assert.Equal(["a", "before"], Names(_store.ByIndex("team", "pay")));

        _store.Upsert(Map("a", "2", team: "web"));
        Assert.Equal(["before"], Names(_store.ByIndex("team", "pay")));
        Assert.Equal(["a"], Names(_store.ByIndex("team", "web")));

        _store.Replace([]);
        Assert.Empty(_store.ByIndex("team", "web"));
    }

    [Fact]
    public void Asking_for_an_index_that_is_not_there_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() => _store.ByIndex("nope", "x"));

    [Fact]
    public void The_same_version_again_is_no_change()
    {
        _store.Upsert(Map("a", "1"));

        Assert.Null(_store.Upsert(Map("a", "1")));
        Assert.Empty(_store.Replace([Map("a", "1")]));
        Assert.NotNull(_store.Upsert(Map("a", "2")));
    }

    [Fact]
    public void Replacing_diffs_the_whole_list()
    {
        _store.Replace([Map("stays", "1"), Map("changes", "2"), Map("goes", "3")]);

        var changes = _store.Replace([Map("stays", "1"), Map("changes", "5"), Map("comes", "6")]);

        Assert.Equal(
            ["changes>changes", ">comes", "goes>"],
            changes.Select(c => $"{c.Before?.Metadata.Name}>{c.After?.Metadata.Name}"));
        Assert.Equal(["changes", "comes", "stays"], Names(_store.List()));
    }

    private static IEnumerable<string> Names(IEnumerable<ConfigMap> maps) => maps.Select(m => m.Metadata.Name!).Order(StringComparer.Ordinal);

    private static ConfigMap Map(string name, string version = "1", string @namespace = "shop", string team = "none") => new()
    {
        Metadata = new ObjectMeta
        {
            Name = name,
            Namespace = @namespace,
            Uid = name,
            ResourceVersion = version,
            Labels = new Dictionary<string, string> { ["team"] = team },
        },
    };
}
