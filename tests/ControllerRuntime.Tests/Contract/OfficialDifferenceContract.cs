using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace ControllerRuntime.Tests.Contract;

/// <summary>
/// Where the official client decides otherwise than ours (adr/0013): each fact states both sides, so that a change of either is noticed. None
/// of it is the server's doing.
/// </summary>
public abstract class OfficialDifferenceContract : ContractSuite
{
    /// <summary>Bounds a watch that is not refused at once.</summary>
    private const int WatchSeconds = 10;

    [Fact]
    public async Task A_missing_object_is_null_here_and_an_exception_there()
    {
        Assert.Null(await Client.GetAsync<ConfigMap>("missing", Namespace, Cancellation));

        var error = await Assert.ThrowsAsync<HttpOperationException>(
            () => Official.CoreV1.ReadNamespacedConfigMapAsync("missing", Namespace, cancellationToken: Cancellation));
        Assert.Equal(404, (int)error.Response.StatusCode);
    }

    [Fact]
    public async Task Deleting_what_is_gone_is_done_here_and_an_exception_there()
    {
        await Client.DeleteAsync<ConfigMap>("gone", Namespace, new DeleteOptions(), Cancellation);

        var error = await Assert.ThrowsAsync<HttpOperationException>(
            () => Official.CoreV1.DeleteNamespacedConfigMapAsync("gone", Namespace, cancellationToken: Cancellation));
        Assert.Equal(404, (int)error.Response.StatusCode);
    }

    [Fact]
    public async Task A_refusal_has_its_reason_here_and_is_text_there()
    {
        await Client.CreateAsync(ConfigMap("a"), Cancellation);
        var ours = await RefusedAsync(() => Client.CreateAsync(ConfigMap("a"), Cancellation));
        Assert.True(ours.IsAlreadyExists);

        var theirs = await Assert.ThrowsAsync<HttpOperationException>(() => Official.CoreV1.CreateNamespacedConfigMapAsync(
            new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "a" } }, Namespace, cancellationToken: Cancellation));
        Assert.Null(theirs.Body);
        Assert.Equal("AlreadyExists", (string?)JsonNode.Parse(theirs.Response.Content)!["reason"]);
    }

    [Fact]
    public async Task Items_of_a_list_know_their_kind_here_and_not_there()
    {
        await Client.CreateAsync(ConfigMap("a", "listed"), Cancellation);
        var ours = await Client.ListAsync<ConfigMap>(Namespace, new ListOptions { LabelSelector = "tier=listed" }, Cancellation);
        Assert.Equal("ConfigMap", Assert.Single(ours.Items).Kind);

        var theirs = await Official.CoreV1.ListNamespacedConfigMapAsync(Namespace, labelSelector: "tier=listed", cancellationToken: Cancellation);
        Assert.Null(Assert.Single(theirs.Items).Kind);
    }

    [Fact]
    public async Task A_watch_that_has_expired_throws_here_and_ends_without_a_word_there_unless_it_is_given_a_handler()
    {
        await Client.CreateAsync(Widget("a"), Cancellation);
        var stale = (await Client.ListAsync<Widget>(Namespace, new ListOptions(), Cancellation)).ResourceVersion;
        await Client.CreateAsync(Widget("b"), Cancellation);
        await Host.CompactAsync(Cancellation);

        // A real server's watch cache still knows recent versions; it never knew the first.
        var version = Host is InMemoryHost ? stale : "1";
        var options = new WatchOptions { ResourceVersion = version, Timeout = TimeSpan.FromSeconds(WatchSeconds) };
        var ours = await RefusedAsync(() => Client.WatchAsync<Widget>(Namespace, options, Cancellation).ToListAsync(Cancellation).AsTask());
        Assert.True(ours.IsExpired);

        Assert.Empty(await WatchAsync(version, null));
        var told = new List<Exception>();
        Assert.Empty(await WatchAsync(version, told.Add));
        Assert.Equal(410, Assert.IsType<k8s.KubernetesException>(Assert.Single(told)).Status.Code);
    }

    private async Task<List<k8s.WatchEventType>> WatchAsync(string version, Action<Exception>? onError)
    {
        var seen = new List<k8s.WatchEventType>();
        await foreach (var (type, _) in Official.CustomObjects.WatchListNamespacedCustomObjectAsync(
            "contract.example.io", "v1", Namespace, "widgets", resourceVersion: version, timeoutSeconds: WatchSeconds, onError: onError,
            cancellationToken: Cancellation))
        {
            seen.Add(type);
        }

        return seen;
    }
}
