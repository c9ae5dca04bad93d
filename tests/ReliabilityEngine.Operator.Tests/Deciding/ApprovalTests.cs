using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>From a person's annotation to an action that is carried out, or is not.</summary>
public sealed class ApprovalTests
{
    [Fact]
    public async Task What_needs_an_approval_waits_for_it_and_is_carried_out_between_two_samples()
    {
        await using var scene = await OpenAsync();

        var waiting = await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        Assert.Equal("Recommend", waiting.Decision!.Verdict);
        Assert.EndsWith(" A person must approve it.", waiting.Decision.Message, StringComparison.Ordinal);
        var record = Assert.Single(await scene.RecordsAsync());
        Assert.Equal((PolicyModes.Enforce, Approvals.Required), (record.Spec.Mode, record.Spec.Approval));
        Assert.Equal(("False", "ApprovalNeeded"), Approved(record));
        Assert.Empty(scene.Admitted);

        scene.Time.Advance(TimeSpan.FromSeconds(1));
        var until = await ApproveAsync(scene, TimeSpan.FromMinutes(10));
        var status = await scene.PassAsync();

        Assert.Equal("Act", status.Decision!.Verdict);
        record = Assert.Single(await scene.RecordsAsync());
        Assert.Equal(("True", "Approved"), Approved(record));
        Assert.Equal($"Approved by jane until {until}.", Message(record));
        Assert.Equal(NamespacedName.Of(record), scene.Admitted.Distinct().Single());
        Assert.Equal(["Approved", "Verified"], record.Status!.Conditions!.Select(condition => condition.Type).Order());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(15 * 60 + 1)]
    [InlineData(24 * 60 * 60)]
    public async Task One_that_has_ended_or_reaches_too_far_is_none(int secondsAhead)
    {
        await using var scene = await OpenAsync();
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        await ApproveAsync(scene, TimeSpan.FromSeconds(secondsAhead));
        var status = await scene.PassAsync();

        Assert.Equal("Recommend", status.Decision!.Verdict);
        Assert.Equal(("False", "ApprovalNeeded"), Approved(Assert.Single(await scene.RecordsAsync())));
        Assert.Empty(scene.Admitted);
    }

    [Fact]
    public async Task A_guard_that_holds_meanwhile_is_asked_again()
    {
        await using var scene = await OpenAsync();
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        await scene.PutAsync(new ConfigMap { Metadata = new ObjectMeta { Name = ReliabilityApi.StopConfigMap, Namespace = GivenGate.OperatorNamespace } });
        await ApproveAsync(scene, TimeSpan.FromMinutes(10));
        var status = await scene.PassAsync();

        Assert.Equal(("Hold", "Stopped"), (status.Decision!.Verdict, status.Decision.Reason));
        Assert.Equal(("False", "ApprovalNeeded"), Approved(Assert.Single(await scene.RecordsAsync())));
        Assert.Empty(scene.Admitted);
    }

    [Fact]
    public async Task A_guard_that_leaves_a_recommendation_leaves_it_whoever_approves()
    {
        await using var scene = await OpenAsync();
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        await scene.PutAsync(GivenGate.Namespace());
        var until = await ApproveAsync(scene, TimeSpan.FromMinutes(10));
        var status = await scene.PassAsync();

        Assert.Equal("Recommend", status.Decision!.Verdict);
        Assert.Contains("Only recommended: Not permitted", status.Decision.Message, StringComparison.Ordinal);
        Assert.Equal(
            $"Approved by jane until {until}. Nothing is carried out as long as it is only recommended; the policy's decision says why.",
            Message(Assert.Single(await scene.RecordsAsync())));
        Assert.Empty(scene.Admitted);
    }

    [Fact]
    public async Task One_that_ends_before_anything_came_of_it_counts_no_more_and_can_be_given_again()
    {
        await using var scene = await OpenAsync();
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        var until = await ApproveAsync(scene, TimeSpan.FromMinutes(1));
        await scene.PassAsync();

        await scene.GoOnAsync(TimeSpan.FromMinutes(1.5));

        var record = Assert.Single(await scene.RecordsAsync());
        Assert.Equal(("False", "ApprovalNeeded"), Approved(record));
        Assert.Equal($"The approval by jane until {until} does not hold any more, and nothing came of it. A person must approve it again.", Message(record));

        var again = await ApproveAsync(scene, TimeSpan.FromMinutes(10));
        Assert.Equal("Act", (await scene.PassAsync()).Decision!.Verdict);
        Assert.Equal($"Approved by jane until {again}.", Message(Assert.Single(await scene.RecordsAsync())));
    }

    [Fact]
    public async Task One_that_is_taken_back_counts_no_more()
    {
        await using var scene = await OpenAsync();
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        await ApproveAsync(scene, TimeSpan.FromMinutes(10));
        await scene.PassAsync();

        await AnnotateAsync(scene, null);
        var status = await scene.PassAsync();

        Assert.Equal("Recommend", status.Decision!.Verdict);
        Assert.Equal("The approval was taken back. A person must approve it.", Message(Assert.Single(await scene.RecordsAsync())));
    }

    [Fact]
    public async Task What_has_been_begun_stays_approved()
    {
        await using var scene = await OpenAsync();
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        var until = await ApproveAsync(scene, TimeSpan.FromMinutes(1));
        await scene.PassAsync();
        var record = Assert.Single(await scene.RecordsAsync());
        record.Status = record.Status! with { Execution = new ExecutionStatus { State = ExecutionStates.Running, StartedTime = scene.Time.GetUtcNow(), Steps = [] } };
        await scene.PutAsync(record);

        await scene.GoOnAsync(TimeSpan.FromMinutes(2));

        Assert.Equal($"Approved by jane until {until}.", Message(Assert.Single(await scene.RecordsAsync())));
    }

    [Fact]
    public async Task In_the_mode_Recommend_it_changes_nothing_and_says_so()
    {
        await using var scene = await OpenAsync(PolicyModes.Recommend);
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        Assert.Equal(("False", "ApprovalNeeded"), Approved(Assert.Single(await scene.RecordsAsync())));

        var until = await ApproveAsync(scene, TimeSpan.FromMinutes(10));
        var status = await scene.PassAsync();

        Assert.Equal("Recommend", status.Decision!.Verdict);
        Assert.EndsWith(" Only recommended: `mode` is Recommend.", status.Decision.Message, StringComparison.Ordinal);
        Assert.Equal(
            $"Approved by jane until {until}. Nothing is carried out all the same: its `mode` is Recommend.", Message(Assert.Single(await scene.RecordsAsync())));
        Assert.Empty(scene.Admitted);
    }

    [Fact]
    public async Task In_the_mode_Recommend_a_message_is_released()
    {
        await using var scene = await OpenAsync(PolicyModes.Recommend, new ActionSpec
        {
            Name = "tell",
            When = new ActionConditionsSpec { MinLevel = "High", For = "1m" },
            Notify = new NotifyActionSpec { Receiver = "team-chat" },
            Approval = Approvals.Required,
        });
        var waiting = await scene.GoOnAsync(TimeSpan.FromMinutes(3));
        Assert.EndsWith(" A person must approve it.", waiting.Decision!.Message, StringComparison.Ordinal);
        Assert.Equal(("False", "ApprovalNeeded"), Approved(Assert.Single(await scene.RecordsAsync())));

        var until = await ApproveAsync(scene, TimeSpan.FromMinutes(10));
        var status = await scene.PassAsync();

        Assert.DoesNotContain("approve", status.Decision!.Message, StringComparison.Ordinal);
        Assert.Equal(("True", "Approved"), Approved(Assert.Single(await scene.RecordsAsync())));
        Assert.Equal($"Approved by jane until {until}.", Message(Assert.Single(await scene.RecordsAsync())));
    }

    private static Task<DecisionScene> OpenAsync(string mode = PolicyModes.Enforce, ActionSpec? action = null) => SickPodScene.OpenAsync(
        SickPodScene.Policy().With(spec => spec with
        {
            Mode = mode,
            Prediction = spec.Prediction with { HistoryToAct = "2h" },
            Actions = [action ?? spec.Actions![0] with { Approval = Approvals.Required }],
        }), labels: new() { [ReliabilityApi.AllowRestartLabel] = "true" });

    /// <summary>As the apiserver stores it once the webhook has stamped it.</summary>
    private static async Task<string> ApproveAsync(DecisionScene scene, TimeSpan ahead)
    {
        var until = TimeText.Rfc3339(scene.Time.GetUtcNow() + ahead);
        await AnnotateAsync(scene, new() { [ReliabilityApi.ApprovedAnnotation] = until, [ReliabilityApi.ApprovedByAnnotation] = "jane" });
        return until;
    }

    private static async Task AnnotateAsync(DecisionScene scene, Dictionary<string, string>? annotations)
    {
        var record = Assert.Single(await scene.RecordsAsync());
        record.Metadata = record.Metadata with { Annotations = annotations };
        await scene.PutAsync(record);
    }

    private static (string, string) Approved(ReliabilityAction record) =>
        Conditions.Find(record.Status!.Conditions, ConditionTypes.Approved) is { } condition ? (condition.Status, condition.Reason) : default;

    private static string Message(ReliabilityAction record) => Conditions.Find(record.Status!.Conditions, ConditionTypes.Approved)!.Message;
}
