using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>
/// The process ends at each of its requests, before the apiserver has carried it out and after: whoever goes on makes each change once and leaves
/// nothing half done.
/// </summary>
public sealed class KilledExecutionTests
{
    /// <summary>More requests than a scaling makes from the first look to the end.</summary>
    private const int Most = 30;

    public static TheoryData<bool, bool> Deaths => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task A_scaling_is_written_once_wherever_its_process_ends(bool isLostAnswer, bool isStoppedMeanwhile)
    {
        var deaths = 0;
        for (var at = 0; at < Most; at++)
        {
            await using var scene = await ScaleScene.OpenAsync(GivenAction.Scale());
            var left = at;
            scene.Server.Faults.FailNext(request => request.Verb is "patch" or "apply" && left-- == 0, isLostAnswer ? Fault.LostAnswer : Fault.CutConnection);
            var died = await scene.DiesAsync();
            deaths += died ? 1 : 0;
            if (isStoppedMeanwhile)
            {
                await scene.StopAsync();
            }

            scene.Restart();
            scene.Admit();
            var record = await scene.VisitToRestAsync();

            var changes = (long?)scene.Server.Stored<Deployment>("web", Given.Namespace)!["metadata"]!["generation"] - 1;
            Assert.Null(record.Metadata.Finalizers);
            if (record.Status!.Execution?.State == ExecutionStates.Done)
            {
                Assert.Equal((8, 1L), (ScaleScene.Replicas(scene), changes));
            }
            else
            {
                // Stopped: what had been written is taken back.
                Assert.True(isStoppedMeanwhile);
                Assert.Equal(4, ScaleScene.Replicas(scene));
                Assert.Contains(changes, (IEnumerable<long?>)[0, 2]);
            }

            if (!died)
            {
                break;
            }
        }

        Assert.InRange(deaths, 4, Most - 1);
    }
}
