using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>What is made of actions that were carried out: the pass over the target judges them, and decides on the next with that in mind.</summary>
public sealed class OutcomesTests
{
    [Fact]
    public async Task Twice_without_effect_suspends_an_action_until_a_person_resets_it()
    {
        await using var scene = await OpenAsync();

        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        var first = Assert.Single(await scene.RecordsAsync());
        await scene.ExecuteAsync(first);
        await scene.GoOnAsync(TimeSpan.FromMinutes(16));

        var judged = Assert.Single(await scene.RecordsAsync(), record => record.Metadata.Name == first.Metadata.Name);
        Assert.Equal("NoEffect", judged.Status!.Outcome);
        Assert.StartsWith("Errors were ", Conditions.Find(judged.Status.Conditions, ConditionTypes.Verified)!.Message, StringComparison.Ordinal);
        var second = Assert.Single(await scene.RecordsAsync(), record => record.Metadata.Name != first.Metadata.Name);
        await scene.ExecuteAsync(second);
        var suspended = await scene.GoOnAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(("Hold", "Suspended"), (suspended.Decision!.Verdict, suspended.Decision.Reason));
        Assert.EndsWith("\"restart-sick\" had no effect on this target 2 times: a person must reset it.", suspended.Decision.Message, StringComparison.Ordinal);

        await scene.AnnotateAsync(second, ReliabilityApi.ResetAnnotation, "true");
        Assert.Equal("Act", (await scene.GoOnAsync(TimeSpan.FromMinutes(1))).Decision!.Verdict);
    }

    [Fact]
    public async Task Errors_that_end_after_it_are_its_merit_and_what_stood_ends()
    {
        await using var scene = await OpenAsync();
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        await scene.ExecuteAsync(Assert.Single(await scene.RecordsAsync()));

        scene.Source.Count = _ => (1000, 1000);
        await scene.GoOnAsync(TimeSpan.FromMinutes(8));

        var judged = Assert.Single(await scene.RecordsAsync());
        Assert.Equal(("Helped", "True"), (judged.Status!.Outcome, Conditions.Find(judged.Status.Conditions, ConditionTypes.Verified)!.Status));
    }

    [Fact]
    public async Task What_was_stopped_half_way_is_nobodys_failure()
    {
        await using var scene = await OpenAsync();
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        await scene.ExecuteAsync(Assert.Single(await scene.RecordsAsync()), ExecutionStates.Undone, isFinished: false);

        await scene.GoOnAsync(TimeSpan.FromMinutes(1));

        var judged = Assert.Single(await scene.RecordsAsync());
        Assert.Equal(("Unknown", "It was not carried out to its end."), (judged.Status!.Outcome, Conditions.Find(judged.Status.Conditions, ConditionTypes.Verified)!.Message));
    }

    private static Task<DecisionScene> OpenAsync() => SickPodScene.OpenAsync(
        SickPodScene.Policy().With(spec => spec with { Mode = PolicyModes.Enforce, Prediction = spec.Prediction with { HistoryToAct = "2h" } }),
        labels: new() { [ReliabilityApi.AllowRestartLabel] = "true" });
}
