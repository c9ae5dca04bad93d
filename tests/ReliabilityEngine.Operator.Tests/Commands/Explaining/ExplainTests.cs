using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands;
using ReliabilityEngine.Operator.Commands.Explaining;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Tests.Deciding;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Commands.Explaining;

/// <summary>What the engine itself has written of a scene, as a person is told it.</summary>
public sealed class ExplainTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Golden")]
    public async Task Of_an_action_it_tells_risk_cause_forecast_guards_and_record_in_one_screen()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy());
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        var told = Assert.Single(await scene.Explain().NowAsync(new ExplainSubject(ExplainSubject.Target, "web"), Token));

        Assert.InRange(ExplainText.Write(told).Split('\n').Length, 20, 45);
        GoldenFile.Verify("Action.golden.txt", ExplainText.Write(told));
    }

    [Fact]
    [Trait("Category", "Golden")]
    public async Task Of_a_hold_it_tells_what_stands_in_the_way_and_what_would_have_to_change()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy().With(spec => spec with { PauseRequests = ["cluster upgrade by platform"] }));
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        var told = Assert.Single(await scene.Explain().NowAsync(new ExplainSubject(ExplainSubject.Policy, "pay"), Token));

        Assert.Equal(("Hold", "Paused"), (told.Verdict, told.Reason));
        GoldenFile.Verify("Hold.golden.txt", ExplainText.Write(told));
    }

    [Fact]
    [Trait("Category", "Golden")]
    public async Task Of_an_unknown_risk_it_tells_what_is_missing()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy());
        scene.Source.IsDown = true;
        await scene.GoOnAsync(TimeSpan.FromMinutes(2));

        var told = Assert.Single(await scene.Explain().NowAsync(new ExplainSubject(ExplainSubject.Target, "web"), Token));

        GoldenFile.Verify("Unknown.golden.txt", ExplainText.Write(told));
    }

    [Theory]
    [InlineData(PolicyModes.Enforce, true)]
    [InlineData(PolicyModes.Recommend, false)]
    public async Task It_tells_the_command_that_approves_an_action_in_one_line_where_something_would_come_of_it(string mode, bool isTold)
    {
        await using var scene = await SickPodScene.OpenAsync(
            SickPodScene.Policy().With(spec => spec with
            {
                Mode = mode,
                Prediction = spec.Prediction with { HistoryToAct = "2h" },
                Actions = [spec.Actions![0] with { Approval = Approvals.Required }],
            }), labels: new() { [ReliabilityApi.AllowRestartLabel] = "true" });
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        var text = ExplainText.Write(Assert.Single(await scene.Explain().NowAsync(new ExplainSubject(ExplainSubject.Target, "web"), Token)));

        var name = Assert.Single(await scene.RecordsAsync()).Metadata.Name;
        Assert.Equal(isTold, text.Contains(
            $" to approve: kubectl annotate --overwrite ract {name} -n shop reliabilityengine.io/approved=$(date -u -d +10min +%FT%TZ)\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_past_time_it_tells_the_action_that_stood_then()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy());
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        var decided = (await scene.RecordsAsync())[0].Spec.DecidedTime;
        var subject = new ExplainSubject(ExplainSubject.Target, "web");

        var told = Assert.Single(await scene.Explain().AtAsync(subject, decided.AddMinutes(1), Token));
        var before = await scene.Explain().AtAsync(subject, decided.AddMinutes(-1), Token);

        Assert.Equal(("Recommend", "restart-sick", 14), (told.Verdict, told.Action, told.Rails.Count));
        Assert.Equal(32, told.InputsDigest!.Length);
        Assert.Empty(before);
    }

    [Fact]
    public async Task A_receiver_that_the_configuration_has_not_is_told_with_those_it_has()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy().With(spec => spec with
        {
            Actions = [new ActionSpec { Name = "tell", When = new ActionConditionsSpec { MinLevel = "High" }, Notify = new NotifyActionSpec { Receiver = "team-chat" } }],
        }));
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        var subject = new ExplainSubject(ExplainSubject.Target, "web");

        var told = Assert.Single(await scene.Explain(new EngineOptions { Receivers = [new ReceiverOptions("oncall")] }).NowAsync(subject, Token));

        const string Note = "The action \"tell\" tells nobody: its receiver \"team-chat\" is none of the operator's `receivers` (oncall).";
        Assert.Equal([Note], told.Notes);
        Assert.Contains($"\nNotes     {Note}\n", ExplainText.Write(told), StringComparison.Ordinal);
        Assert.Empty(Assert.Single(await scene.Explain(new EngineOptions { Receivers = [new ReceiverOptions("team-chat")] }).NowAsync(subject, Token)).Notes);
        Assert.Empty(Assert.Single(await scene.Explain().NowAsync(subject, Token)).Notes);
    }

    [Fact]
    public async Task Without_a_policy_nothing_is_decided_and_it_says_what_to_do()
    {
        await using var scene = await DecisionScene.OpenAsync(GivenGate.Target());

        var told = Assert.Single(await scene.Explain().NowAsync(new ExplainSubject(ExplainSubject.Target, "web"), Token));

        Assert.Equal(("None", "A ReliabilityPolicy whose `selector` matches the target's labels."), (told.Verdict, Assert.Single(told.WouldHaveToChange)));
    }

    [Fact]
    public async Task What_does_not_exist_is_an_error_that_says_where_to_look()
    {
        await using var scene = await DecisionScene.OpenAsync(GivenGate.Target());

        var missing = await Assert.ThrowsAsync<ExplainException>(() => scene.Explain().NowAsync(new ExplainSubject(ExplainSubject.Action, "gone"), Token));

        Assert.Equal("There is no ReliabilityAction gone in the namespace \"shop\". `kubectl get reliability -n shop` lists what there is.", missing.Message);
    }

    [Theory]
    [InlineData("explain pod/web -n shop", "KIND/NAME must be slotarget/NAME, reliabilitypolicy/NAME or reliabilityaction/NAME, not \"pod/web\".")]
    [InlineData("explain slo/web -n shop --at yesterday", "--at must be an RFC 3339 time such as 2026-03-04T12:00:00Z, or a date such as 2026-03-04 (its midnight in UTC), from 1970 on, not \"yesterday\".")]
    [InlineData("explain slo/web -n Shop", "--namespace must be the name of a namespace, not \"Shop\".")]
    [InlineData("explain slo/web -n shop --at 2999-01-01T00:00:00Z", "--at must be in the past, not 2999-01-01 00:00:00Z.")]
    [InlineData("explain slo/web -n shop --at 2025-01-01T00:00:00Z --prometheus ./history", "--prometheus must be a URL such as http://prometheus:9090, not \"./history\".")]
    [InlineData("explain slo/web -n shop --prometheus http://prometheus:9090", "--prometheus is for a past time: give --at, too.")]
    public async Task A_command_line_that_cannot_be_read_says_what_is_allowed(string line, string message)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });

        Assert.Equal(2, await EngineCommandLine.RunAsync(line.Split(' '), output, error));
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }
}
