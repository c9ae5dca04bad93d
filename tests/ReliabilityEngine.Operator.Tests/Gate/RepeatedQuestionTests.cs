using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate.Changes;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>What counts as one rollout, and what as another.</summary>
public sealed class RepeatedQuestionTests
{
    [Fact]
    public async Task Asked_again_about_one_rollout_it_counts_once()
    {
        await using var scene = await ClosedAsync();

        var first = await scene.AskAsync(GateRows.Workload(), GateRows.NewImage());
        var second = await scene.AskAsync(GateRows.Workload().With("metadata.resourceVersion", "\"8\""), GateRows.NewImage(), request => request["uid"] = "another");

        Assert.Equal((string?)first["status"]!["message"], (string?)second["status"]!["message"]);
        Assert.Single(scene.Events.All);
        Assert.EndsWith("} 1", Assert.Single(scene.Decisions), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_rollouts_count_each()
    {
        await using var scene = await ClosedAsync();

        await scene.AskAsync(GateRows.Workload(), GateRows.NewImage());
        await scene.AskAsync(GateRows.Workload(), GateRows.Workload().WithImage("web:3"));
        await scene.AskAsync(GateRows.Workload(), GateRows.NewImage(), request => request["userInfo"]!["username"] = "bob");
        await scene.AskAsync(GateRows.Workload(), GateRows.NewImage().With("metadata.generation", "7"));
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        await scene.AskAsync(GateRows.Workload(), GateRows.NewImage());

        Assert.EndsWith("} 5", Assert.Single(scene.Decisions), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_answer_to_the_same_question_counts()
    {
        await using var scene = await ClosedAsync();

        await scene.AskAsync(GateRows.Workload(), GateRows.NewImage());
        await scene.Caches.PutAsync(Namespace(annotations: Override(Start.AddHours(30))));
        await scene.AskAsync(GateRows.Workload(), GateRows.NewImage());

        Assert.EndsWith("} 2", Assert.Single(scene.Decisions), StringComparison.Ordinal);
    }

    private static Task<GateScene> ClosedAsync() =>
        GateScene.OpenAsync(Target(), Namespace(), Policy().Saying("web", "Closed", Reasons.RiskLevel));
}
