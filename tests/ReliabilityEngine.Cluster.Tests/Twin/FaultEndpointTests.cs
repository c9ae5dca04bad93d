using System.Net;
using Microsoft.AspNetCore.Builder;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Twin.Server;

namespace ReliabilityEngine.Cluster.Tests.Twin;

/// <summary>Faults and rollouts are switched over HTTP and seen on the page.</summary>
public sealed class FaultEndpointTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
    private Fleet _fleet = null!;
    private WebApplication _server = null!;
    private HttpClient _http = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fleet = new Fleet([AppSpec.Parse("shop/web,rate=60,replicas=3,connections=7").CreateModel(_clock.GetUtcNow(), 1, pods: null)], TimeSpan.FromSeconds(15));
        _server = TwinServer.Create(_fleet, port: 0, _clock);
        await _server.StartAsync(Token);
        _http = new HttpClient { BaseAddress = new Uri(_server.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_fault_is_switched_on_for_a_pod_and_off()
    {
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync("/faults/shop/web/sick-pod?strength=0.4&on=web-1"));
        Assert.Contains("sick-pod", await ReadAsync("/faults"), StringComparison.Ordinal);
        Pass(TimeSpan.FromHours(1));

        Assert.True(Sample(await ReadAsync("/metrics"), "http_requests_total{", "pod=\"web-1\"", "code=\"500\"") > 1000);
        Assert.True(Sample(await ReadAsync("/metrics"), "http_requests_total{", "pod=\"web-0\"", "code=\"500\"") < 200);

        using var ended = await _http.DeleteAsync(new Uri("/faults/shop/web/sick-pod", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.DoesNotContain("sick-pod", await ReadAsync("/faults"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/faults/shop/web/dependency?on=web-1", HttpStatusCode.BadRequest)]
    [InlineData("/faults/shop/web/rain", HttpStatusCode.BadRequest)]
    [InlineData("/faults/shop/nobody/leak", HttpStatusCode.NotFound)]
    [InlineData("/rollouts/shop/nobody/2", HttpStatusCode.NotFound)]
    public async Task What_there_is_not_is_refused(string path, HttpStatusCode expected) => Assert.Equal(expected, await PostAsync(path));

    [Fact]
    public async Task A_rollout_replaces_pods()
    {
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync("/rollouts/shop/web/2?pods=1"));

        var page = await ReadAsync("/metrics");

        Assert.Contains("pod=\"web-2-0\"", page, StringComparison.Ordinal);
        Assert.Contains("pod=\"web-1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("pod=\"web-2\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_has_memory_connections_the_dependency_and_the_node_of_each_pod()
    {
        Pass(TimeSpan.FromMinutes(10));

        var page = await ReadAsync("/metrics");

        Assert.Equal(512e6, Sample(page, "container_spec_memory_limit_bytes{", "node=\"node-2\"", "pod=\"web-1\""));
        Assert.Equal(0, Sample(page, "kube_pod_container_status_restarts_total{", "pod=\"web-1\""));
        Assert.Equal(7, Sample(page, "hikaricp_connections_max{", "pod=\"web-1\""));
        Assert.InRange(Sample(page, "hikaricp_connections_active{", "pod=\"web-1\""), 0.1, 1);
        Assert.Equal(
            Sample(page, "http_client_request_duration_seconds_count{", "pod=\"web-1\"", "dependency=\"payments\""),
            Sample(page, "http_client_requests_total{", "pod=\"web-1\"", "dependency=\"payments\"", "code=\"200\""));
        Assert.Contains("\"node\":\"node-2\"", await ReadAsync("/targets"), StringComparison.Ordinal);
    }

    /// <summary>The server's own clock stands still: what passes here is all there is.</summary>
    private void Pass(TimeSpan span) => _fleet.AdvanceTo(_clock.GetUtcNow() + span);

    private async Task<HttpStatusCode> PostAsync(string path)
    {
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content: null, Token);
        return answer.StatusCode;
    }

    private Task<string> ReadAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative), Token);

    private static double Sample(string page, string metric, params string[] labels) => double.Parse(
        page.Split('\n').Single(line => line.StartsWith(metric, StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal))).Split(' ')[^1],
        System.Globalization.CultureInfo.InvariantCulture);
}
