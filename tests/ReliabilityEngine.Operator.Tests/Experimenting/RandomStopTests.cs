using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>
/// Thirty runs of a random fault, each stopped in a random way at a random look at it, with a process that dies at a random write and an apiserver
/// that fails at random in between: nothing stays hurt but what the record names, and the experiment can be deleted.
/// </summary>
public sealed class RandomStopTests
{
    private const int Most = 200;

    private static readonly FaultSpec[] Faults =
    [
        GivenExperiment.PodKill(2), GivenExperiment.PodEvict(), GivenExperiment.ScaleDown(), GivenExperiment.NodeCordon(), GivenExperiment.Stress(), GivenExperiment.NetworkLoss(("app", "payments")),
    ];

    private static readonly string[] Stops = ["suspend", "delete", "stop", "gone", "none"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_stays_hurt_that_the_record_does_not_name(int seed)
    {
        var random = new Random(seed);
        var (fault, stop, look) = (Faults[(seed - 1) % Faults.Length], Stops[(seed - 1) / Faults.Length], random.Next(10));
        var (dies, at, isLost, failures) = (random.Next(10), random.Next(3), random.Next(2) == 0, random.Next(4));
        await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(fault));
        if (fault.NetworkLoss is not null)
        {
            scene.Server.Seed<Pod>(GivenExperiment.Peer());
        }

        await scene.RunUntilPhaseAsync(ChaosPhases.Injecting);

        ChaosExperiment? last = null;
        for (var pass = 0; await scene.ReadAsync() is { } experiment && !(experiment.Status!.Phase == ChaosPhases.Waiting && pass > Math.Max(look, dies)); pass++)
        {
            Assert.True(pass < Most, $"seed {seed}: {fault} {stop} does not come to its end: {experiment.Status}");
            last = experiment;
            await (pass == look ? StopAsync(scene, stop) : Task.CompletedTask);
            if (pass == dies)
            {
                scene.DieAt(at, isLost);
            }

            if (failures > 0 && experiment.Status!.Phase == ChaosPhases.Recovering)
            {
                scene.Server.Faults.FailNext(IsRecovery, random.Next(2) == 0 ? Fault.Status(500, "InternalError") : Fault.CutConnection, failures);
                failures = 0;
            }

            await LookAsync(scene);
        }

        scene.Server.Faults.Clear();
        var records = (await scene.ReadAsync() ?? last)!.Status!.Runs![0].Records!;
        var letGo = records.Where(record => record.State == FaultStates.LetGo).ToList();
        Assert.All(letGo, record => Assert.NotNull(record.Message));
        Assert.True(letGo.Count == 0 || stop == "gone", $"seed {seed}: let go of {string.Join(", ", letGo)}");
        Assert.Empty(scene.Server.Stored<Job>());
        Assert.Empty(scene.Server.Stored<NetworkPolicy>());
        Assert.All(scene.Server.Stored<Node>(), node => Assert.NotEqual(true, (bool?)node["spec"]!["unschedulable"]));
        Assert.True(scene.Server.Stored<Deployment>("web", Given.Namespace) is null || scene.Replicas == 4, $"seed {seed}: replicas");
        await DeletedAsync(scene, seed);
    }

    private static async Task StopAsync(ExperimentScene scene, string how)
    {
        if (await scene.ReadAsync() is null)
        {
            return;
        }

        await (how switch
        {
            "suspend" => scene.EditAsync(spec => spec with { Suspend = true }),
            "delete" => scene.DeleteAsync<ChaosExperiment>(GivenExperiment.Name),
            "stop" => scene.StopAsync(),
            "gone" => scene.DeleteAsync<Deployment>("web"),
            _ => Task.CompletedTask,
        });
    }

    /// <summary>A pass as the controller makes it. A process that has died is another one's turn.</summary>
    private static async Task LookAsync(ExperimentScene scene)
    {
        try
        {
            var (_, result) = await scene.VisitAsync();
            scene.Cluster(scene);
            if (result.RequeueAfter is null || result.RequeueAfter > TimeSpan.FromMilliseconds(100))
            {
                await scene.TickAsync();
            }
        }
        catch (KubernetesException e) when (e.Reason == KubernetesReasons.Unreachable)
        {
            scene.Server.Faults.Clear();
            await scene.LeadAsync();
        }
        catch (KubernetesException)
        {
            // As the queue does: another look later.
        }
    }

    private static async Task DeletedAsync(ExperimentScene scene, int seed)
    {
        if (await scene.ReadAsync() is null)
        {
            return;
        }

        await scene.DeleteAsync<ChaosExperiment>(GivenExperiment.Name);
        for (var pass = 0; await scene.ReadAsync() is not null; pass++)
        {
            Assert.True(pass < 10, $"seed {seed}: it cannot be deleted");
            await scene.VisitAsync();
        }
    }

    private static bool IsRecovery(ApiRequest request) =>
        request.Plural is "pods" or "nodes" or "jobs" or "networkpolicies" || (request.Plural == "deployments" && request.Verb is "get" or "patch");
}
