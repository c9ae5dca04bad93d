using System.Diagnostics;

namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>The real program on a machine that lacks something: what .NET itself finds of zones and certificates decides.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("run-command-").FullName;

    [Fact]
    public async Task Run_says_what_the_image_lacks()
    {
        var error = await RunAsync(
            "sources: [{name: default, prometheus: {url: 'https://prometheus:9090'}}]",
            ("TZDIR", _directory), ("SSL_CERT_DIR", _directory), ("SSL_CERT_FILE", Path.Combine(_directory, "none")));

        Assert.Contains("warning: there is no time zone data here", error, StringComparison.Ordinal);
        Assert.Contains("warning: there are no certificate authorities here, so that nobody can be trusted by https (default)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_authorities_are_not_missed_where_no_source_needs_them()
    {
        var error = await RunAsync(
            "sources: [{name: default, prometheus: {url: 'http://prometheus:9090'}}]",
            ("SSL_CERT_DIR", _directory), ("SSL_CERT_FILE", Path.Combine(_directory, "none")));

        Assert.DoesNotContain("warning", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_says_at_start_that_a_credential_plugin_is_missing()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "plugin"), """
            clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]
            users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-plugin, installHint: Ask the platform team.}}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            current-context: x
            """, TestContext.Current.CancellationToken);

        var error = await RunAsync("sources: [{name: default, prometheus: {url: 'http://prometheus:9090'}}]", "plugin");

        Assert.Contains("names the program `no-such-plugin`, which does not exist here. Ask the platform team.", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>What it says before it finds that there is no cluster.</summary>
    private Task<string> RunAsync(string configuration, params (string Name, string Value)[] environment) => RunAsync(configuration, "none", environment);

    private async Task<string> RunAsync(string configuration, string kubeconfig, params (string Name, string Value)[] environment)
    {
        var config = Path.Combine(_directory, "config.yaml");
        await File.WriteAllTextAsync(config, configuration, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "reliability-engine.dll"), "run", "--config", config, "--kubeconfig", Path.Combine(_directory, kubeconfig)])
        {
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var run = Process.Start(start)!;
        var error = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, run.ExitCode);
        return error;
    }
}
