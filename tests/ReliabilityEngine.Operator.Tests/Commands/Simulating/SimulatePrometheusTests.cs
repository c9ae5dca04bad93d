using ReliabilityEngine.Operator.Commands;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Tests.Observing;

namespace ReliabilityEngine.Operator.Tests.Commands.Simulating;

/// <summary>What <c>simulate</c> asks a Prometheus for, and what it says where that has no answer.</summary>
public sealed class SimulatePrometheusTests : IAsyncLifetime
{
    private const string At = "2025-06-04T12:00:00Z";
    private const string Ready = "sum(kube_deployment_status_replicas_ready{namespace=\"shop\",deployment=\"web\"})";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulate-");
    private PrometheusStub _prometheus = null!;

    public async ValueTask InitializeAsync()
    {
        _prometheus = await PrometheusStub.StartAsync();
        var window = PrometheusQueries.Duration(TimeSpan.FromMinutes(2));
        _prometheus.Series[$"sum(count_over_time(up[{window}]))"] = _ => 8;
        _prometheus.Series[$"sum(sum_over_time(up[{window}]))"] = _ => 8;
    }

    public async ValueTask DisposeAsync()
    {
        await _prometheus.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_ready_replicas_are_what_kube_state_metrics_exports()
    {
        _prometheus.Series[Ready] = _ => 3;

        var run = await RunAsync("--at", At, "--capacity", "1");

        Assert.Equal("", run.Error);
        Assert.Contains(" 3 replicas ready.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_them_it_says_what_was_asked_and_what_else_may_be_asked()
    {
        var run = await RunAsync("--at", At);

        Assert.Equal(2, run.Code);
        Assert.Equal(
            $"cannot simulate: nothing tells how many replicas there are: `{Ready}` gives no value from 2025-05-14 12:02:00Z to 2025-06-04 11:58:00Z;"
                + " kube-state-metrics exports what the default query asks for; name another query with --replicas-query, or give --replicas and --capacity\n",
            run.Error);
    }

    [Fact]
    public async Task With_the_replicas_of_now_alone_it_says_why_nothing_was_learned()
    {
        var run = await RunAsync("--at", At, "--replicas", "2");

        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.Contains($" Nothing tells how many replicas there were: `{Ready}` gives no value from ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_to_come_has_no_history()
    {
        var run = await RunAsync("--at", "2999-01-01");

        Assert.Equal(2, run.Code);
        Assert.Matches(@"^cannot simulate: --at must lie in the history, which reaches up to now \([0-9: -]+Z\), not 2999-01-01 00:00:00Z\n$", run.Error);
        Assert.Empty(_prometheus.Asked);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var target = Path.Combine(_folder.FullName, "web.yaml");
        await File.WriteAllTextAsync(target, """
            apiVersion: reliabilityengine.io/v1alpha1
            kind: SLOTarget
            metadata: {name: web, namespace: shop}
            spec:
              objective: "99"
              window: 1d
              workloadRef: {kind: Deployment, name: web}
              indicator: {probe: {metric: up}}
            """, TestContext.Current.CancellationToken);
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await EngineCommandLine.RunAsync(["simulate", "-f", target, "--history", _prometheus.Url.ToString(), .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
