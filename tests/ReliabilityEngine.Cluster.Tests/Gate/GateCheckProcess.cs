using System.CommandLine;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.Operator.Commands.GateChecking;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>`gate check` as a pipeline runs it, asking an engine of this machine.</summary>
internal static class GateCheckProcess
{
    /// <summary>The exit code, and what was written.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        EngineProcess engine, string kubeconfig, string @namespace, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] arguments = ["gate", "check", "--namespace", @namespace, "--server", engine.Webhooks.ToString(), "--kubeconfig", kubeconfig, "--timeout", "5m"];
        var code = await new RootCommand { GateCommand.Create(TimeProvider.System) }.Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
