using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Acting;
using ReliabilityEngine.Operator.Tests.Webhooks;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Tests.Validation.Rules.Actions;

/// <summary>What people may write on a record, at noon; what the engine writes always passes.</summary>
public sealed class ApprovalValidationTests : IAsyncLifetime
{
    private const string Approved = "metadata.annotations[reliabilityengine.io/approved]";
    private const string Command = "kubectl annotate --overwrite ract act-0123456789abc -n shop reliabilityengine.io/approved=2026-01-05T12:10:00Z";

    private ApprovalEndpoints _endpoints = null!;

    public async ValueTask InitializeAsync() => _endpoints = await ApprovalEndpoints.StartAsync();

    public ValueTask DisposeAsync() => _endpoints.DisposeAsync();

    [Theory]
    [InlineData("approved=2026-01-05T12:00:01Z", "")]
    [InlineData("approved=2026-01-05T12:15:00Z", "")]
    [InlineData("approved=2026-01-05T13:10:00.5+01:00", "")]
    [InlineData("approved=2026-01-05T12:00:00Z", $"{Approved}: must be after now (2026-01-05T12:00:00Z) and at most 15 minutes ahead, not \"2026-01-05T12:00:00Z\": {Command}")]
    [InlineData("approved=2026-01-05T12:15:01Z", $"{Approved}: must be after now (2026-01-05T12:00:00Z) and at most 15 minutes ahead, not \"2026-01-05T12:15:01Z\": {Command}")]
    [InlineData("approved=true", $"{Approved}: must be an RFC 3339 time with its offset, such as \"2030-01-31T22:00:00Z\", not \"true\"")]
    [InlineData("approved=2026-01-05T12:10:00", $"{Approved}: must be an RFC 3339 time with its offset, such as \"2030-01-31T22:00:00Z\", not \"2026-01-05T12:10:00\"")]
    [InlineData("reset=true", "")]
    [InlineData("reset=yes", "metadata.annotations[reliabilityengine.io/reset]: must be \"true\", not \"yes\"; to take a reset back, remove the annotation")]
    [InlineData("verdict=Useful", "")]
    [InlineData("verdict=FalseAlarm", "")]
    [InlineData("verdict=false", "metadata.annotations[reliabilityengine.io/verdict]: must be \"Useful\" or \"FalseAlarm\", not \"false\"; to take a verdict back, remove the annotation")]
    public async Task The_verdict_on_an_annotation(string annotation, string refusal)
    {
        Assert.Equal(refusal, (await _endpoints.JudgeAsync(GivenRecord.Waiting().Annotated(annotation), GivenRecord.Waiting())).Refusal);
    }

    [Fact]
    public async Task What_needs_no_approval_takes_none()
    {
        Assert.Equal(
            $"{Approved}: may not be specified when `approval` is \"None\": nobody needs to agree to the action",
            (await _endpoints.JudgeAsync(GivenAction.Scale().Annotated("approved=2026-01-05T12:10:00Z"), GivenAction.Scale())).Refusal);
    }

    [Fact]
    public async Task What_has_ended_takes_none()
    {
        Assert.Equal(
            $"{Approved}: may not be specified any more, for the action has ended (NotExecuted): what stands has a record of its own, `kubectl get ract -n shop`",
            (await _endpoints.JudgeAsync(GivenRecord.Waiting().Ended().Annotated("approved=2026-01-05T12:10:00Z"), GivenRecord.Waiting().Ended())).Refusal);
    }

    [Theory]
    [InlineData("approved=2026-01-05T11:50:00Z", "approved=2026-01-05T11:50:00Z", "reset=true")]
    [InlineData("approved=2026-01-05T11:50:00Z", "approved=2026-01-05T11:50:00Z", "approved-by=joe")]
    [InlineData("approved=2026-01-05T11:50:00Z")]
    [InlineData("approved=true")]
    public async Task An_old_approval_is_not_judged_again_and_may_go(string before, params string[] after)
    {
        Assert.Equal("", (await _endpoints.JudgeAsync(GivenRecord.Waiting().Ended().Annotated(after), GivenRecord.Waiting().Ended().Annotated(before))).Refusal);
    }

    [Fact]
    public async Task Of_a_recommendation_only_a_message_follows()
    {
        const string Until = "approved=2026-01-05T12:10:00Z";
        var notify = new PlannedActionSpec { Notify = new PlannedNotifySpec { Receiver = "team-chat" } };
        ReliabilityAction Recommended() => GivenRecord.Waiting().Needing(Approvals.Required, PolicyModes.Recommend);
        ReliabilityAction Message() => GivenAction.Record(notify).Needing(Approvals.Required, PolicyModes.Recommend);

        Assert.Equal(
            ("", $"{Approved}: will have nothing carried out: `mode` is \"Recommend\", and only what the policy decides in Enforce is"),
            await _endpoints.JudgeAsync(Recommended().Annotated(Until), Recommended()));
        Assert.Equal(("", ""), await _endpoints.JudgeAsync(Message().Annotated(Until), Message()));
    }

    [Fact]
    public async Task What_was_decided_stays_as_it_was()
    {
        var changed = GivenRecord.Waiting();
        changed.Spec = changed.Spec with { Action = new PlannedActionSpec { Scale = new PlannedScaleSpec { Method = ScaleMethods.Replicas, Replicas = 100, PreviousReplicas = 4 } } };

        Assert.Equal(
            "spec: must not change, for it is the record of a decision: edit the `actions` of the ReliabilityPolicy \"pay\", and what is decided next has another",
            (await _endpoints.JudgeAsync(changed, GivenRecord.Waiting())).Refusal);
    }

    [Fact]
    public async Task A_record_of_the_engine_passes_and_so_does_its_finalizer()
    {
        var kept = GivenRecord.Waiting();
        kept.Metadata = kept.Metadata with { Finalizers = [ReliabilityApi.ExecutionFinalizer] };

        Assert.Equal(("", ""), await _endpoints.JudgeAsync(GivenRecord.Waiting(), null));
        Assert.Equal(("", ""), await _endpoints.JudgeAsync(kept, GivenRecord.Waiting()));
    }

    [Fact]
    public void Lint_knows_what_a_document_says_by_itself()
    {
        var document = ApprovalEndpoints.Json.ToNode(GivenAction.Scale().Annotated("approved=soon", "reset=yes"));

        Assert.Equal([Approved, "metadata.annotations[reliabilityengine.io/reset]"], SpecValidation.Validate(document).Select(finding => finding.Path));
    }
}
