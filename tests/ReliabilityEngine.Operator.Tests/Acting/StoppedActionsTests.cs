using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>
/// Every action that is carried out and every way to stop it, where it is hardest: the process ends between the change and its being written down, it is
/// stopped before the next one leads, and the apiserver fails at the first thing that is taken back.
/// </summary>
public sealed class StoppedActionsTests
{
    /// <summary>More requests than any of them makes before its first change.</summary>
    private const int Most = 20;

    /// <summary>Nodes are drained for policies of the operator's own namespace, which needs no label.</summary>
    public static TheoryData<string, string> Stops => [.. from action in EveryAction.All from way in WaysToStop.All where (action, way) != ("drain", WaysToStop.Permission) select (action, way)];

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task What_is_half_done_is_taken_back_and_nothing_more_is_done(string action, string way)
    {
        await using var play = await EveryAction.OpenAsync(action);
        var (scene, before) = (play.Scene, play.Stands);
        await DieAfterTheChangeAsync(play);
        var changed = play.Stands;
        Assert.NotEqual(before, changed);

        await WaysToStop.StopAsync(scene, way);
        scene.Restart();
        scene.Admit();
        scene.Server.Faults.FailNext(IsAboutTheCluster, Fault.Status(500, "InternalError"));
        await scene.DiesAsync();
        scene.Server.Faults.Clear();
        var record = await scene.ReadAsync() is null ? null : await scene.VisitToRestAsync();

        Assert.Equal(play.IsTakenBack ? before : changed, play.Stands);
        Assert.Equal(way == WaysToStop.Deletion ? null : ExecutionStates.Undone, record?.Status?.Execution?.State);
        Assert.Null(record?.Metadata.Finalizers);
    }

    /// <summary>The process ends at one request after the other, each carried out and its answer lost, until what it is for has changed.</summary>
    private static async Task DieAfterTheChangeAsync(EveryAction play)
    {
        var before = play.Stands;
        for (var at = 0; at < Most && play.Stands == before; at++)
        {
            var left = at;
            play.Scene.Server.Faults.FailNext(request => IsAboutTheCluster(request) && left-- == 0, Fault.LostAnswer);
            await play.Scene.DiesAsync();
            play.Scene.Server.Faults.Clear();
            play.Scene.Restart();
            play.Scene.Admit();
        }
    }

    private static bool IsAboutTheCluster(ApiRequest request) =>
        request.Plural is not "reliabilityactions" and not "events" && request.Verb is "create" or "update" or "patch" or "apply" or "delete";
}
