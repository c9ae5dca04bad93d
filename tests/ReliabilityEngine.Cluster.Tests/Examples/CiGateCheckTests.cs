using System.CommandLine;
using System.Runtime.CompilerServices;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.Operator.Commands.GateChecking;

namespace ReliabilityEngine.Cluster.Tests.Examples;

/// <summary>config/examples/ci-gate-check.sh, run by bash with a kubectl and an engine that only say how they were called.</summary>
public sealed class CiGateCheckTests : IDisposable
{
    private const string Forwards = """
        echo "$*" >kubectl.arguments
        echo $$ >kubectl.pid
        echo "Forwarding from 127.0.0.1:4711 -> 9443"
        echo "Forwarding from [::1]:4711 -> 9443"
        exec tail -f /dev/null
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ci-gate-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Asks_through_the_forwarded_port_and_exits_as_the_command_does(int code)
    {
        Program("kubectl", Forwards);
        Program("reliability-engine", $"""printf '%s\n' "$@" >engine.arguments; echo '<testsuites/>'; exit {code}""");

        Assert.Equal($"exit {code}", await RunAsync("shop --kind Deployment --name checkout --image 'shop/checkout:2'"));

        var arguments = await File.ReadAllLinesAsync(InFolder("engine.arguments"), Cancellation);
        Assert.Empty(new RootCommand { GateCommand.Create(TimeProvider.System) }.Parse(arguments).Errors);
        Assert.Equal(
            "gate check --namespace shop --server https://127.0.0.1:4711 --tls-server-name reliability-engine-webhook.reliability-engine.svc"
            + " --output junit --kind Deployment --name checkout --image shop/checkout:2",
            string.Join(' ', arguments));
        Assert.Equal("<testsuites/>\n", await File.ReadAllTextAsync(InFolder("gate-check.xml"), Cancellation));
        Assert.Equal(
            "--namespace reliability-engine port-forward service/reliability-engine-webhook :443\n",
            await File.ReadAllTextAsync(InFolder("kubectl.arguments"), Cancellation));
    }

    [Fact]
    public async Task Cannot_ask_without_a_port()
    {
        Program("kubectl", "echo 'error: services \"reliability-engine-webhook\" not found' >&2; exit 1");
        Program("reliability-engine", "exit 0");

        Assert.Equal("exit 2", await RunAsync("shop"));
    }

    [Fact]
    public async Task Cannot_ask_without_a_namespace() => Assert.Equal("exit 2", await RunAsync(""));

    /// <summary>The exit code, and whether the port-forward that was begun has ended.</summary>
    private async Task<string> RunAsync(string arguments)
    {
        var output = await ProgramRun.RunAsync("bash", ["-c", Shell(arguments), "bash", _folder.FullName, Script()], cancellationToken: Cancellation);
        return output.TrimEnd('\n');
    }

    private static string Shell(string arguments) => $"""
        cd "$1"; chmod -f +x -- *; PATH="$1:$PATH" bash "$2" {arguments}; echo "exit $?"
        [ ! -e kubectl.pid ] || timeout 20 tail --pid="$(cat kubectl.pid)" -f /dev/null || echo 'kubectl still runs'
        """;

    private void Program(string name, string body) => File.WriteAllText(InFolder(name), $"#!/usr/bin/env bash\n{body}\n");

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private static string Script([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../config/examples/ci-gate-check.sh"));
}
