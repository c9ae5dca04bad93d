using System.CommandLine;
using ControllerRuntime.Client.Configuration;
using Microsoft.Extensions.Hosting;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands;

/// <summary><c>run --config FILE</c>: the operator itself. Exits 2 with every error of the configuration before anything is started.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var config = new Option<FileInfo?>("--config")
        {
            Description = "The configuration: sources, receivers, limits, leaderElection, protectedNamespaces, ports and log level, as YAML.",
        };
        var kubeconfig = new Option<FileInfo?>("--kubeconfig")
        {
            Description = "Default: KUBECONFIG, then the pod's service account, then ~/.kube/config.",
        };
        var context = new Option<string?>("--context") { Description = "A context of the kubeconfig other than its current one." };
        var command = new Command("run", "Run the operator.") { config, kubeconfig, context };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(config)?.FullName,
            () => KubernetesConfiguration.Load(parsed.GetValue(kubeconfig)?.FullName, parsed.GetValue(context)),
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? config, Func<KubernetesConfiguration> findCluster, TextWriter error, CancellationToken cancellationToken)
    {
        var reading = ConfigurationFile.Read(config);
        if (!reading.IsValid)
        {
            foreach (var finding in reading.Errors)
            {
                await error.WriteLineAsync($"{config ?? "configuration"}: {finding}".AsMemory(), cancellationToken).ConfigureAwait(false);
            }

            return 2;
        }

        foreach (var remark in HostNeeds.Missing(reading.Options))
        {
            await error.WriteLineAsync($"warning: {remark}".AsMemory(), cancellationToken).ConfigureAwait(false);
        }

        KubernetesConfiguration cluster;
        try
        {
            cluster = findCluster();
        }
        catch (KubernetesConfigurationException unusable)
        {
            await error.WriteLineAsync(unusable.Message.AsMemory(), cancellationToken).ConfigureAwait(false);
            return 2;
        }

        if (cluster.Exec is { } plugin && !plugin.Exists())
        {
            await error.WriteLineAsync(
                $"{plugin.Origin} names the program `{plugin.Command}`, which does not exist here. {plugin.InstallHint ?? "Install it, or use another user of the kubeconfig."}"
                    .AsMemory(), cancellationToken).ConfigureAwait(false);
            return 2;
        }

        await using var host = EngineHost.Build(reading.Options, cluster);
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            await error.WriteLineAsync($"{taken.Message} Free the port, or set `metricsPort`, `healthPort` or `webhooks.port`.".AsMemory(), cancellationToken).ConfigureAwait(false);
            return 2;
        }

        await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        return 0;
    }
}
