using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>From counts and pods to a decision and its record, as the loop goes.</summary>
public sealed class PolicyDecisionsTests
{
    [Fact]
    public async Task A_sick_pod_is_recommended_to_be_replaced_and_the_record_tells_the_whole_story()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy());

        var waiting = await scene.PassAsync();
        Assert.Equal(("Hold", "Waiting", "restart-sick"), (waiting.Decision!.Verdict, waiting.Decision.Reason, waiting.Decision.Action));
        var status = await scene.GoOnAsync(TimeSpan.FromMinutes(5.5));

        Assert.Equal(("Recommend", "SickPod", "restart-sick"), (status.Decision!.Verdict, status.Decision.Reason, status.Decision.Action));
        Assert.StartsWith(
            "Replace the pod web-3 (\"restart-sick\"): risk Critical (100 of 100), cause SickPod. web-3 fails 40 % of its events, its siblings 0 %.",
            status.Decision.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Only recommended: Not permitted: the namespace \"shop\" lacks the label reliabilityengine.io/allow-restart: \"true\", which the platform team sets.",
            status.Decision.Message, StringComparison.Ordinal);
        Assert.Equal((100, "SickPod"), (status.Risk!.Score, status.Risk.Cause));

        var record = Assert.Single(await scene.RecordsAsync());
        Assert.Equal(("pay", "web", "restart-sick", "SickPod", "Critical", 100), (record.Spec.PolicyRef.Name, record.Spec.SloTargetRef.Name, record.Spec.RuleName, record.Spec.Cause, record.Spec.Level, record.Spec.Score));
        Assert.Equal(["web-3"], record.Spec.Action.Restart!.Pods);
        Assert.Equal(("Recommend", "web"), (record.Spec.Mode, record.Spec.TargetRef!.Name));
        Assert.Equal(14, record.Status!.Rails!.Count);
        Assert.Equal(("Executed", "False", "NotExecuted"), Told(record, "Executed"));
        Assert.Equal(("Verified", "Unknown", "NotEvaluated"), Told(record, "Verified"));
        Assert.Contains(scene.Events.All, e => e is { Regarding: "SLOTarget/web", Reason: "SickPod" } && e.Related == $"ReliabilityAction/{record.Metadata.Name}");
        Assert.Contains("reliability_engine_decisions_total{slo=\"web\",slo_namespace=\"shop\",decision=\"Recommend\",reason=\"SickPod\"} 1", await scene.ReadSeriesAsync(), StringComparison.Ordinal);
        Assert.Equal((1, 1), Ledger(await scene.PolicyAsync()));
    }

    [Fact]
    public async Task What_stands_writes_nothing_more_and_its_end_is_written_down()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy());
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        var version = scene.Version;
        await scene.GoOnAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(version, scene.Version);

        var mended = scene.Time.GetUtcNow();
        scene.Source.Count = at => at > GivenGate.Start.AddHours(-1) && at <= mended ? (950, 1000) : (1000, 1000);
        scene.Pods.ErrorRatios["web-3"] = 0;
        var status = await scene.GoOnAsync(TimeSpan.FromHours(2));

        Assert.Equal("Hold", status.Decision!.Verdict);
        var record = Assert.Single(await scene.RecordsAsync(), r => r.Spec.RuleName == "restart-sick");
        Assert.Equal(("Verified", "False", "NotExecuted"), Told(record, "Verified"));
        Assert.Equal("Unknown", record.Status!.Outcome);
        Assert.Equal("100", record.Status.Before!["riskScore"]);
        Assert.Equal("Unknown", record.Status.After!["cause"]);
    }

    [Fact]
    public async Task What_a_guard_holds_later_on_ends_for_that_reason()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy());
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        await scene.PutAsync(new ConfigMap { Metadata = new ObjectMeta { Name = ReliabilityApi.StopConfigMap, Namespace = GivenGate.OperatorNamespace } });
        await scene.GoOnAsync(TimeSpan.FromMinutes(1));

        var record = Assert.Single(await scene.RecordsAsync());
        Assert.Equal(("Verified", "False", "NotExecuted"), Told(record, "Verified"));
        Assert.Equal(
            "It is held now (Stopped); it was not carried out, so that nothing can be said of its effect.",
            Conditions.Find(record.Status!.Conditions, ConditionTypes.Verified)!.Message);
    }

    /// <summary>The trouble is on when the namespace is labelled: the next pass acts, and the recommendation says what took its place.</summary>
    [Fact]
    public async Task What_was_only_recommended_is_done_once_it_is_permitted()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy().With(spec => spec with { Mode = PolicyModes.Enforce, Prediction = spec.Prediction with { HistoryToAct = "2h" } }));
        Assert.Equal("Recommend", (await scene.GoOnAsync(TimeSpan.FromMinutes(7))).Decision!.Verdict);
        Assert.Empty(scene.Admitted);

        var home = GivenGate.Namespace();
        home.Metadata = home.Metadata with { Labels = new Dictionary<string, string>(home.Metadata.Labels!) { [ReliabilityApi.AllowRestartLabel] = "true" } };
        await scene.PutAsync(home);
        var status = await scene.GoOnAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("Act", status.Decision!.Verdict);
        var records = (await scene.RecordsAsync()).Where(record => record.Spec.RuleName == "restart-sick").OrderBy(record => record.Spec.DecidedTime).ToList();
        Assert.Equal([PolicyModes.Recommend, PolicyModes.Enforce], records.Select(record => record.Spec.Mode));
        Assert.Equal(
            $"{records[1].Metadata.Name} has taken its place; it was not carried out, so that nothing can be said of its effect.",
            Conditions.Find(records[0].Status!.Conditions, ConditionTypes.Verified)!.Message);
        Assert.Equal([records[1].Metadata.Name], scene.Admitted.Select(name => name.Name).Distinct());
    }

    [Fact]
    public async Task A_new_leader_goes_on_with_what_stands()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy());
        var before = await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        await scene.LeadAsync();
        var after = await scene.GoOnAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((before.Decision!.Verdict, before.Decision.Reason, before.Decision.Since), (after.Decision!.Verdict, after.Decision.Reason, after.Decision.Since));
        Assert.Single(await scene.RecordsAsync());
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_holds_up_nothing_and_is_tried_again()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy());
        scene.Faults.FailAll(request => request is { Plural: "reliabilityactions", Verb: "create" }, Fault.Status(403, "Forbidden"));
        var status = await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        Assert.Equal("Recommend", status.Decision!.Verdict);
        Assert.Empty(await scene.RecordsAsync());

        scene.Faults.Clear();
        await scene.GoOnAsync(TimeSpan.FromMinutes(1));

        Assert.Single(await scene.RecordsAsync());
    }

    [Fact]
    public async Task A_record_as_old_as_those_that_are_deleted_stands_no_more()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy());
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        var old = Assert.Single(await scene.RecordsAsync());
        old.Spec = old.Spec with { DecidedTime = scene.Time.GetUtcNow().AddDays(-40) };
        await scene.PutAsync(old);

        await scene.LeadAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));
        await scene.GoOnAsync(TimeSpan.FromMinutes(6));

        Assert.Equal(2, (await scene.RecordsAsync()).Count);
    }

    [Theory]
    [InlineData("mode", "Observing")]
    [InlineData("pause", "Paused")]
    [InlineData("stop", "Stopped")]
    [InlineData("window", "OutsideWindow")]
    public async Task Holds_where_people_said_so_and_records_nothing(string what, string reason)
    {
        var policy = SickPodScene.Policy().With(spec => what switch
        {
            "mode" => spec with { Mode = PolicyModes.Observe },
            "pause" => spec with { PauseRequests = ["cluster upgrade"] },
            "window" => spec with { Windows = [new ActionWindowSpec { Name = "nights", Schedule = "0 22 * * *", Duration = "6h", Effect = ActionWindowSpec.Allow }] },
            _ => spec,
        });
        await using var scene = await SickPodScene.OpenAsync(policy);
        if (what == "stop")
        {
            await scene.PutAsync(new ConfigMap { Metadata = new ObjectMeta { Name = ReliabilityApi.StopConfigMap, Namespace = GivenGate.OperatorNamespace } });
        }

        var status = await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        Assert.Equal(("Hold", reason), (status.Decision!.Verdict, status.Decision.Reason));
        Assert.Empty(await scene.RecordsAsync());
        Assert.Equal(what == "mode" ? "False" : "True", Conditions.Find((await scene.PolicyAsync()).Conditions, ConditionTypes.Paused)!.Status);
    }

    [Fact]
    public async Task Nothing_is_told_of_a_target_before_its_own_figures_are_written()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy());
        Assert.Equal("Closed", (await scene.PassAsync()).Gate!.State);

        await scene.PutAsync(GivenGate.Target().WithObjective("99.9"));

        var gate = Assert.Single((await scene.PolicyAsync()).Targets!).Gate!;
        Assert.Equal(("Unknown", "Not judged yet."), (gate.State, gate.Message));
    }

    [Fact]
    public async Task A_younger_policy_only_looks()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy(), SickPodScene.Policy("young").Created(TimeSpan.FromDays(1)));

        await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        Assert.Equal("pay", Assert.Single(await scene.RecordsAsync()).Spec.PolicyRef.Name);
        var young = Assert.Single((await scene.PolicyAsync("young")).Targets!);
        Assert.Equal(("Hold", "OlderPolicy", "The older policy \"pay\" acts for the SLOTarget; this one only looks."), (young.Decision!.Verdict, young.Decision.Reason, young.Decision.Message));
    }

    [Fact]
    public async Task A_calm_target_recommends_nothing_and_says_what_would_have_to_change()
    {
        await using var scene = await SickPodScene.OpenSoundAsync(SickPodScene.Policy());

        var status = await scene.GoOnAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(("Hold", "BelowEveryAction", "Risk Low (0 of 100); the first action applies from High."), (status.Decision!.Verdict, status.Decision.Reason, status.Decision.Message));
        Assert.Empty(await scene.RecordsAsync());
    }

    [Fact]
    public async Task Enforce_has_what_it_decides_carried_out()
    {
        await using var scene = await SickPodScene.OpenAsync(SickPodScene.Policy().With(spec => spec with
        {
            Mode = PolicyModes.Enforce,
            Prediction = spec.Prediction with { HistoryToAct = "2h" },
        }), labels: new() { [ReliabilityApi.AllowRestartLabel] = "true" });

        var status = await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        Assert.Equal("Act", status.Decision!.Verdict);
        var record = Assert.Single(await scene.RecordsAsync());
        Assert.Equal((PolicyModes.Enforce, "True"), (record.Spec.Mode, Conditions.Find(record.Status!.Conditions, ConditionTypes.Approved)!.Status));
        Assert.Equal(NamespacedName.Of(record), scene.Admitted.Distinct().Single());
    }

    [Fact]
    public async Task What_was_unusual_yesterday_is_no_evidence_while_the_last_day_is_read()
    {
        var policy = SickPodScene.Policy().With(spec => spec with { Signals = [new SignalSpec { Name = "memory", Query = "container_memory_working_set_bytes{pod=~\"$workload-.*\"}" }] });
        await using var scene = await SickPodScene.OpenSoundAsync(policy);
        var spikes = scene.Time.GetUtcNow() - TimeSpan.FromHours(21);
        scene.Pods.Memory = (pod, at) => pod == "web-5" && at > spikes && at < spikes.AddMinutes(90) ? 900 : 300 + (at.Minute % 7);

        var first = Assert.Single((await scene.PassAsync()).Signals!);

        Assert.Equal("Learning", first.State);
        Assert.Matches("^Its last day is read first, up to [0-9]{2}:[0-9]{2}Z so far[.]$", first.Message);
        Assert.Equal("Normal", Assert.Single((await scene.GoOnAsync(TimeSpan.FromMinutes(8))).Signals!).State);
    }

    [Fact]
    public async Task A_signal_that_rises_whatever_the_load_is_a_leak_and_its_pods_are_named()
    {
        var policy = SickPodScene.Policy().With(spec => spec with { Signals = [new SignalSpec { Name = "memory", Query = "container_memory_working_set_bytes{pod=~\"$workload-.*\"}" }] });
        await using var scene = await SickPodScene.OpenAsync(policy);
        scene.Pods.ErrorRatios["web-3"] = 0;
        scene.Pods.Memory = (pod, at) => (pod == "web-5" ? 200 + (30 * (at - GivenGate.Start.AddHours(-24)).TotalHours) : 200) + (at.Minute % 7);

        var status = await scene.GoOnAsync(TimeSpan.FromMinutes(12));

        Assert.Equal(("Recommend", "Leak", "restart-sick"), (status.Decision!.Verdict, status.Decision.Reason, status.Decision.Action));
        Assert.Contains("The signal memory rises by ", status.Decision.Message, StringComparison.Ordinal);
        Assert.Equal(["web-5"], (await scene.RecordsAsync())[0].Spec.Action.Restart!.Pods);
        var signal = Assert.Single(status.Signals!);
        Assert.Equal(("memory", "Anomalous", "web-5", "Ensemble"), (signal.Name, signal.State, signal.Series, signal.Detector));
        Assert.Contains("reliability_engine_anomaly_score_ratio{slo=\"web\",slo_namespace=\"shop\",signal=\"memory\"}", await scene.ReadSeriesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_replicas_have_carried_in_the_past_days_is_known_from_the_start()
    {
        var policy = SickPodScene.Policy().With(spec => spec with
        {
            Actions = [new ActionSpec { Name = "grow", When = new ActionConditionsSpec { MinLevel = "High", Causes = ["Saturation"], For = "1m" }, Scale = new ScaleActionSpec { MaxReplicas = 30 } }],
        });
        await using var scene = await SickPodScene.OpenSoundAsync(policy);
        scene.Source.Count = at => IsRush(at) ? (5700, 6000) : (3000, 3000);

        var status = await scene.GoOnAsync(TimeSpan.FromMinutes(12));

        Assert.Equal(("Recommend", "Saturation", "grow"), (status.Decision!.Verdict, status.Decision.Reason, status.Decision.Action));
        Assert.InRange(Assert.Single(await scene.RecordsAsync()).Spec.Action.Scale!.Replicas, 12, 20);
        Assert.Contains("reliability_engine_recommended_replicas{name=\"web\",namespace=\"shop\",kind=\"Deployment\"}", await scene.ReadWorkloadSeriesAsync(), StringComparison.Ordinal);

        // Half an hour on each of the days before, and since half an hour.
        static bool IsRush(DateTimeOffset at) => at > GivenGate.Start.AddMinutes(-30)
            || (at > GivenGate.Start.AddDays(-3) && (GivenGate.Start - at).TotalHours % 24 is > 3 and < 3.5);
    }

    [Fact]
    public async Task A_policy_that_names_a_forecaster_has_it_and_says_so()
    {
        var policy = SickPodScene.Policy().With(spec => spec with { Prediction = spec.Prediction with { Forecaster = "Theta" } });
        await using var scene = await SickPodScene.OpenSoundAsync(policy);
        scene.Source.Count = at => (1000 + (100 * Math.Sin(at.TimeOfDay.TotalHours)), 1000 + (100 * Math.Sin(at.TimeOfDay.TotalHours)));
        await scene.PassAsync();
        scene.Time.Advance(TimeSpan.FromHours(25));

        Assert.Equal("Theta", (await scene.PassAsync()).Risk!.Model);
    }

    private static (string, string, string) Told(ReliabilityAction record, string type) =>
        Conditions.Find(record.Status!.Conditions, type) is { } condition ? (condition.Type, condition.Status, condition.Reason) : default;

    private static (int?, int?) Ledger(ReliabilityPolicyStatus status) => (status.Ledger!.ActionsLastHour, status.Ledger.InFlight);
}
