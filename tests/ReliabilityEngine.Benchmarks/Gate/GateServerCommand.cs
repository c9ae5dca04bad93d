using System.CommandLine;
using ReliabilityEngine.Benchmarks.Gate.Serving;

namespace ReliabilityEngine.Benchmarks.Gate;

/// <summary>`bench gate-server`: what `bench gate` starts beside itself and asks.</summary>
internal static class GateServerCommand
{
    public const string Name = "gate-server";

    public static Command Create()
    {
        var apiServer = new Argument<string>("apiserver") { Description = "the apiserver's address, such as http://127.0.0.1:1234" };
        var command = new Command(Name, "serves the rollout gate for `bench gate`") { apiServer };
        command.Hidden = true;
        command.SetAction(async (result, _) =>
        {
            await using var server = GateServer.Build(new Uri(result.GetRequiredValue(apiServer)));
            await new ServerTalk(server, Console.In, Console.Out).RunAsync();
            return 0;
        });
        return command;
    }
}
