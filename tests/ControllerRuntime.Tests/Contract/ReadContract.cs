using System.Net;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Contract;

/// <summary>get and list.</summary>
public abstract class ReadContract : ContractSuite
{
    [Fact]
    public async Task A_missing_object_is_null_and_a_missing_kind_is_an_error()
    {
        Assert.Null(await Client.GetAsync<ConfigMap>("missing", Namespace, Cancellation));
        Assert.Null(await Client.GetAsync<Widget>("missing", Namespace, Cancellation));

        Assert.Null(await Client.GetRawAsync("/apis/nowhere.example.io/v1", Cancellation));
    }

    [Fact]
    public async Task Items_of_a_list_know_their_kind_although_the_server_leaves_it_out()
    {
        await Client.CreateAsync(ConfigMap("a"), Cancellation);
        var list = await Client.ListAsync<ConfigMap>(Namespace, new ListOptions { FieldSelector = "metadata.name=a" }, Cancellation);
        var item = Assert.Single(list.Items);
        Assert.Equal(("v1", "ConfigMap"), (item.ApiVersion, item.Kind));
        Assert.NotEmpty(list.ResourceVersion);
    }

    [Fact]
    public async Task Pages_are_read_to_the_end()
    {
        for (var i = 0; i < 5; i++)
        {
            await Client.CreateAsync(Widget($"w{i}"), Cancellation);
        }

        var first = await Client.ListAsync<Widget>(Namespace, new ListOptions { Limit = 2 }, Cancellation);
        Assert.Equal(2, first.Items.Count);
        Assert.NotNull(first.Continue);
        var all = await Client.ListAllAsync<Widget>(Namespace, new ListOptions { Limit = 2 }, Cancellation);
        Assert.Equal(["w0", "w1", "w2", "w3", "w4"], all.Items.Select(w => w.Metadata.Name));
        Assert.Null(all.Continue);
    }

    [Fact]
    public async Task A_continue_token_expires_with_the_history_or_still_tells_it()
    {
        for (var i = 0; i < 3; i++)
        {
            await Client.CreateAsync(Widget($"w{i}"), Cancellation);
        }

        var first = await Client.ListAsync<Widget>(Namespace, new ListOptions { Limit = 1 }, Cancellation);
        await Client.CreateAsync(Widget("w3-later"), Cancellation);
        await Host.CompactAsync(Cancellation);

        // Newer servers keep snapshots of their own and need no history of etcd: then what came later must not be in the rest.
        try
        {
            var rest = await Client.ListAsync<Widget>(Namespace, new ListOptions { Continue = first.Continue }, Cancellation);
            Assert.True(Host.KeepsSnapshots, "Only an apiserver that keeps snapshots can tell what etcd has forgotten.");
            Assert.Equal(["w1", "w2"], rest.Items.Select(w => w.Metadata.Name));
        }
        catch (KubernetesException error)
        {
            Assert.True(error.IsExpired);
            Assert.Equal(HttpStatusCode.Gone, error.Code);
        }
    }

    [Theory]
    [InlineData("tier=web", "a")]
    [InlineData("tier!=web", "b,c")]
    [InlineData("tier in (web,db)", "a,b")]
    [InlineData("tier notin (web)", "b,c")]
    [InlineData("tier", "a,b")]
    [InlineData("!tier", "c")]
    public async Task Label_selectors_select(string selector, string expected)
    {
        await Client.CreateAsync(ConfigMap("a", "web"), Cancellation);
        await Client.CreateAsync(ConfigMap("b", "db"), Cancellation);
        await Client.CreateAsync(ConfigMap("c"), Cancellation);

        var list = await Client.ListAsync<ConfigMap>(Namespace, new ListOptions { LabelSelector = selector }, Cancellation);

        // Newer controllers put a certificate map into every namespace.
        Assert.Equal(expected.Split(','), list.Items.Select(c => c.Metadata.Name).Where(n => n!.Length == 1));
    }

    [Fact]
    public async Task A_list_at_a_version_from_the_future_is_refused_as_too_large()
    {
        var now = await Client.ListAsync<Widget>(Namespace, new ListOptions(), Cancellation);
        var future = $"{long.Parse(now.ResourceVersion, System.Globalization.CultureInfo.InvariantCulture) + 1_000_000}";

        var error = await RefusedAsync(() => Client.ListAsync<Widget>(Namespace, new ListOptions { ResourceVersion = future }, Cancellation));

        Assert.True(error.IsTooLargeResourceVersion);
        Assert.Equal(HttpStatusCode.GatewayTimeout, error.Code);
        Assert.Equal(KubernetesReasons.Timeout, error.Reason);
        Assert.Equal(TimeSpan.FromSeconds(1), error.RetryAfter);
    }

    [Fact]
    public async Task Discovery_tells_what_is_served()
    {
        var discovery = new ApiDiscovery(Client, TimeProvider.System);
        Assert.True(await discovery.IsServedAsync("coordination.k8s.io/v1", "leases", Cancellation));
        Assert.True(await discovery.IsServedAsync("v1", "configmaps", Cancellation));
        Assert.True(await discovery.IsServedAsync("apps/v1", "deployments/scale", Cancellation));
        Assert.False(await discovery.IsServedAsync("coordination.k8s.io/v1", "nonsense", Cancellation));
        Assert.False(await discovery.IsServedAsync("nowhere.example.io/v1", "leases", Cancellation));

        var version = await discovery.ServerVersionAsync(Cancellation);
        var budgets = await discovery.FirstServedAsync("poddisruptionbudgets", ["policy/v1", "policy/v1beta1"], Cancellation);
        Assert.Equal(version >= new Version(1, 21) ? "policy/v1" : "policy/v1beta1", budgets);
    }
}
