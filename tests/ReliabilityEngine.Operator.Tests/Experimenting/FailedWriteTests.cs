using ControllerRuntime.Client;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>One write after the other fails and the process lives on: the next look makes up for it, and the run comes to what it would have.</summary>
public sealed class FailedWriteTests
{
    /// <summary>More writes than a run makes from the beginning to the end.</summary>
    private const int Most = 40;

    private const int MostPasses = 200;

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(409, "Conflict")]
    public async Task A_run_passes_whichever_write_fails(int code, string reason)
    {
        var failed = 0;
        for (var at = 0; at < Most; at++)
        {
            await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
            var hasFailed = await RunAsync(scene, at, Fault.Status(code, reason));
            var run = Assert.Single((await scene.ReadAsync())!.Status!.Runs!);

            Assert.Equal((ChaosVerdicts.Passed, 4), (run.Verdict, scene.Replicas));
            failed += hasFailed ? 1 : 0;
            if (!hasFailed)
            {
                break;
            }
        }

        Assert.InRange(failed, 6, Most - 1);
    }

    /// <returns>Whether there was such a write.</returns>
    private static async Task<bool> RunAsync(ExperimentScene scene, int at, Fault fault)
    {
        var (left, hasFailed) = (at, false);
        scene.Server.Faults.FailNext(
            request => request.Verb is "patch" or "apply" && request.Plural != "configmaps" && left-- == 0 && (hasFailed = true), fault);
        for (var pass = 0; (await scene.ReadAsync())?.Status?.Runs is not [{ Phase: ChaosPhases.Ended }, ..]; pass++)
        {
            Assert.True(pass < MostPasses, $"It does not come to its end when write {at} fails.");
            try
            {
                var (_, result) = await scene.VisitAsync();
                scene.Cluster(scene);
                if (result.RequeueAfter is null || result.RequeueAfter > TimeSpan.FromMilliseconds(100))
                {
                    await scene.TickAsync();
                }
            }
            catch (KubernetesException)
            {
                // As the queue does: another look.
            }
        }

        return hasFailed;
    }
}
