using System.CommandLine;
using ControllerRuntime.Client;
using ReliabilityEngine.Benchmarks.Gate.World;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Benchmarks.Gate;

/// <summary>
/// `bench gate-cluster`: the apiserver that `bench gate` starts beside itself, with the world in it. In the asker's process its large
/// heap would be collected while requests fall due.
/// </summary>
internal static class GateClusterCommand
{
    public const string Name = "gate-cluster";

    public static Command Create()
    {
        var policies = new Argument<int>("policies") { Description = "how many ReliabilityPolicies there are" };
        var targets = new Argument<int>("targets") { Description = "how many SLOTargets there are" };
        var command = new Command(Name, "serves the cluster for `bench gate`") { policies, targets };
        command.Hidden = true;
        command.SetAction(async (result, _) =>
        {
            await RunAsync(new GateWorld(result.GetRequiredValue(policies), result.GetRequiredValue(targets)), TimeProvider.System);
            return 0;
        });
        return command;
    }

    /// <summary>Says its address when it is ready, and ends with its input.</summary>
    private static async Task RunAsync(GateWorld world, TimeProvider time)
    {
        await using var server = await InMemoryApiServer.StartAsync(time);
        var now = time.GetUtcNow();
        new WorldSeed(world, new WorldStatus(world, now), new KubernetesJson(ApiJsonContext.Default), now).Plant(server);
        await Console.Out.WriteLineAsync(server.Address.ToString());
        await Console.Out.FlushAsync();
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nothing is asked this way.
        }
    }
}
