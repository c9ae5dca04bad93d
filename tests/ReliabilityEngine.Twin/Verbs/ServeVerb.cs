using System.CommandLine;
using ReliabilityEngine.Twin.Server;

namespace ReliabilityEngine.Twin.Verbs;

/// <summary>Serves the workloads' metrics in real time.</summary>
internal static class ServeVerb
{
    public static Command Create(TimeProvider clock)
    {
        var arguments = new WorkloadArguments();
        var port = new Option<int>("--port") { Description = "The loopback port; 0 takes a free one, which is printed." };
        var since = WorkloadArguments.InstantOption("--since", "Where the history begins that this continues; now where not given.");
        var command = new Command("serve", "Serve /metrics, /targets (HTTP service discovery, a target a pod) and /faults: POST or DELETE /faults/<namespace>/<app>/<fault>?strength=<n>&on=<pod, node or revision>;"
            + " POST /rollouts/<namespace>/<app>/<revision>?pods=<n> replaces pods.") { port, since };
        arguments.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var now = clock.GetUtcNow();
            using var cluster = await arguments.ConnectAsync(parsed, cancellationToken);
            var models = await arguments.CreateModelsAsync(parsed, parsed.GetValue(since) ?? now, cluster, cancellationToken);
            var fleet = new Fleet(models, arguments.Step(parsed));
            fleet.AdvanceTo(now);

            await using var server = TwinServer.Create(fleet, parsed.GetValue(port), clock, services =>
            {
                if (cluster is not null)
                {
                    services.AddSingleton(cluster).AddHostedService<PodFollower>();
                }
            });
            await server.StartAsync(cancellationToken);
            Console.WriteLine(server.Urls.Single());
            await server.WaitForShutdownAsync(cancellationToken);
            return 0;
        });
        return command;
    }
}
