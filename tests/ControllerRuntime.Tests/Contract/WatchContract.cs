using System.Globalization;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Contract;

/// <summary>watch.</summary>
public abstract class WatchContract : ContractSuite
{
    [Fact]
    public async Task A_watch_tells_every_change_after_the_list()
    {
        var list = await Client.ListAsync<Widget>(Namespace, new ListOptions(), Cancellation);
        var created = await Client.CreateAsync(Widget("a", size: 1), Cancellation);
        created.Spec = created.Spec with { Size = 2 };
        await Client.UpdateAsync(created, Cancellation);
        await Client.DeleteAsync(created, Cancellation);

        var seen = new List<(WatchEventType, int?)>();
        await Client.WatchAsync<Widget>(Namespace, new WatchOptions { ResourceVersion = list.ResourceVersion }, Cancellation).FirstAsync(
            e =>
            {
                if (e.Type != WatchEventType.Bookmark)
                {
                    seen.Add((e.Type, e.Entity.Spec.Size));
                }

                return e.Type == WatchEventType.Deleted;
            },
            Cancellation);

        Assert.Equal([(WatchEventType.Added, 1), (WatchEventType.Modified, 2), (WatchEventType.Deleted, 2)], seen);
    }

    [Fact]
    public async Task A_label_selector_turns_a_change_of_labels_into_a_delete()
    {
        var list = await Client.ListAsync<ConfigMap>(Namespace, new ListOptions(), Cancellation);
        await Client.CreateAsync(ConfigMap("a", "web"), Cancellation);
        await Client.MergePatchAsync<ConfigMap>(
            "a", Namespace, new() { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["tier"] = "db" } } },
            null, Cancellation);

        var last = await Client.WatchAsync<ConfigMap>(
            Namespace, new WatchOptions { ResourceVersion = list.ResourceVersion, LabelSelector = "tier=web" }, Cancellation)
            .FirstAsync(e => e.Type is not (WatchEventType.Added or WatchEventType.Bookmark), Cancellation);

        Assert.Equal((WatchEventType.Deleted, "a"), (last.Type, last.Entity.Metadata.Name));
    }

    [Fact]
    public async Task A_stale_watch_is_expired_in_the_stream()
    {
        await Client.CreateAsync(Widget("a"), Cancellation);
        var stale = await Client.ListAsync<Widget>(Namespace, new ListOptions(), Cancellation);
        await Client.CreateAsync(Widget("b"), Cancellation);
        await Host.CompactAsync(Cancellation);

        // A real server's watch cache still knows recent versions; it never knew the first.
        var version = Host is InMemoryHost ? stale.ResourceVersion : "1";
        var error = await RefusedAsync(() =>
            Client.WatchAsync<Widget>(Namespace, new WatchOptions { ResourceVersion = version }, Cancellation).ToListAsync(Cancellation).AsTask());

        Assert.True(error.IsExpired);
        Assert.Equal(410, (int?)error.Code);
    }

    [Fact]
    public async Task A_watch_from_the_future_says_nothing()
    {
        using var client = Host.CreateClient(new KubernetesClientOptions { WatchGrace = TimeSpan.FromSeconds(1) });
        var now = await client.ListAsync<Widget>(Namespace, new ListOptions(), Cancellation);
        var future = $"{long.Parse(now.ResourceVersion, CultureInfo.InvariantCulture) + 1_000_000}";
        await client.CreateAsync(Widget("unseen"), Cancellation);
        var changes = new List<WatchEventType>();

        // Some versions end it at its timeout, some never do: the watchdog makes both the same for the caller, who is told nothing.
        try
        {
            var watch = client.WatchAsync<Widget>(
                Namespace, new WatchOptions { ResourceVersion = future, Timeout = TimeSpan.FromSeconds(1) }, Cancellation);
            await foreach (var change in watch)
            {
                changes.Add(change.Type);
            }
        }
        catch (KubernetesException error)
        {
            Assert.Equal(KubernetesReasons.MuteWatch, error.Reason);
        }

        Assert.DoesNotContain(changes, c => c != WatchEventType.Bookmark);
    }

    [Fact]
    public async Task A_watch_of_one_namespace_is_moved_on_by_a_bookmark_when_things_happen_in_another()
    {
        var list = await Client.ListAsync<Widget>(Namespace, new ListOptions(), Cancellation);
        await Client.CreateAsync(Widget("a"), Cancellation);
        var elsewhere = Widget("b");
        elsewhere.Metadata = elsewhere.Metadata with { Namespace = await Host.CreateNamespaceAsync(Cancellation) };
        var seen = new List<WatchEvent<Widget>>();

        // A real server sends the last bookmark two seconds before the end, if anything happened since the watch began.
        var options = new WatchOptions { ResourceVersion = list.ResourceVersion, Timeout = TimeSpan.FromSeconds(5) };
        await foreach (var change in Client.WatchAsync<Widget>(Namespace, options, Cancellation))
        {
            seen.Add(change);
            if (change.Type == WatchEventType.Added)
            {
                elsewhere = await Client.CreateAsync(elsewhere, Cancellation);
            }
        }

        Assert.Equal([WatchEventType.Added, WatchEventType.Bookmark], seen.Select(e => e.Type).Distinct());
        Assert.True(Number(seen[^1].Entity) >= Number(elsewhere));
    }

    private static long Number(Widget widget) => long.Parse(widget.Metadata.ResourceVersion!, CultureInfo.InvariantCulture);
}
