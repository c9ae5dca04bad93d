using ControllerRuntime.Client;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>
/// The process ends at each of its requests, before the apiserver has carried it out and after: whoever goes on hurts no more than was written down,
/// and leaves nothing hurt.
/// </summary>
public sealed class KilledRunTests
{
    /// <summary>More writes than a run makes from the beginning to the end.</summary>
    private const int Most = 40;

    public static TheoryData<bool, bool> Deaths => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task A_workload_has_its_replicas_again_wherever_a_process_ends(bool isLostAnswer, bool isSuspendedMeanwhile)
    {
        var deaths = 0;
        for (var at = 0; at < Most; at++)
        {
            await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.ScaleDown()));
            var died = await DiesAsync(scene, at, isLostAnswer);
            deaths += died ? 1 : 0;
            if (isSuspendedMeanwhile)
            {
                await scene.EditAsync(spec => spec with { Suspend = true });
            }

            await scene.LeadAsync();
            var experiment = await scene.RunUntilAsync(experiment => experiment.Status?.Runs is [{ Phase: ChaosPhases.Ended }, ..] || (isSuspendedMeanwhile && experiment.Status?.Runs is null));
            experiment = await scene.VisitToRestAsync();

            Assert.Equal(4, scene.Replicas);
            Assert.Null(experiment.Metadata.Finalizers);
            Assert.True((experiment.Status?.Runs?.Count ?? 0) <= 1, $"It ran twice after death {at}.");
            if (!died)
            {
                break;
            }
        }

        Assert.InRange(deaths, 6, Most - 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_more_pods_are_killed_than_were_written_down_wherever_a_process_ends(bool isLostAnswer)
    {
        var deaths = 0;
        for (var at = 0; at < Most; at++)
        {
            await using var scene = await ExperimentScene.OpenAsync(GivenExperiment.Of(GivenExperiment.PodKill()));
            var died = await DiesAsync(scene, at, isLostAnswer);
            deaths += died ? 1 : 0;

            await scene.LeadAsync();
            var run = await scene.RunToEndAsync();

            Assert.Equal(ChaosVerdicts.Passed, run.Verdict);
            Assert.Equal(3, scene.Pods.Split(' ').Count(name => name.Length == 1));
            if (!died)
            {
                break;
            }
        }

        Assert.InRange(deaths, 6, Most - 1);
    }

    private static async Task<bool> DiesAsync(ExperimentScene scene, int at, bool isLostAnswer)
    {
        scene.DieAt(at, isLostAnswer);
        try
        {
            await scene.RunToEndAsync();
            return false;
        }
        catch (KubernetesException)
        {
            return true;
        }
        finally
        {
            scene.Server.Faults.Clear();
        }
    }
}
