using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Explaining;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Tests.Experimenting;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>The last stage of a pass: what is foretold is scored, and bears on what is decided next.</summary>
public sealed class LearningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_foretold_is_scored_when_its_time_has_come_and_an_edit_censors_it()
    {
        await using var scene = await SickPodScene.OpenSoundAsync(Enforcing());
        await scene.GoOnAsync(TimeSpan.FromMinutes(33));
        await scene.PolicyAsync();
        Assert.Contains("reliability_engine_predictions{policy=\"pay\",policy_namespace=\"shop\",turnout=\"not_breached\"} 1", await scene.ReadLearningSeriesAsync(), StringComparison.Ordinal);

        await scene.GoOnAsync(TimeSpan.FromMinutes(33));
        await scene.PatchAsync(await scene.ReadPolicyAsync(), new() { ["spec"] = new JsonObject { ["limits"] = new JsonObject { ["maxActionsPerHour"] = 5 } } });
        await scene.GoOnAsync(TimeSpan.FromMinutes(1));
        await scene.PolicyAsync();
        Assert.Contains("reliability_engine_predictions{policy=\"pay\",policy_namespace=\"shop\",turnout=\"censored\"} 1", await scene.ReadLearningSeriesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_whose_predictions_do_not_come_true_only_recommends_until_a_person_promotes_it()
    {
        await using var scene = await OpenAsync();
        var policy = await scene.ReadPolicyAsync();
        scene.Lessons.Open(policy).Absorb(Wrong(scene.Time.GetUtcNow()), scene.Time.GetUtcNow(), null);

        var judged = await scene.GoOnAsync(TimeSpan.FromMinutes(7));

        var status = await scene.PolicyAsync();
        var demoted = Conditions.Find(status.Conditions, ConditionTypes.Demoted)!;
        Assert.Equal(("True", Reasons.Demoted, PolicyModes.Recommend), (demoted.Status, demoted.Reason, status.EffectiveMode));
        Assert.StartsWith("The policy only recommends since 2026-", demoted.Message, StringComparison.Ordinal);
        Assert.Contains("Far fewer breaches come than are foretold: 0 of 100 predictions", demoted.Message, StringComparison.Ordinal);
        Assert.EndsWith("kubectl annotate --overwrite reliabilitypolicy pay -n shop reliabilityengine.io/promoted=$(date -u +%FT%TZ)", demoted.Message, StringComparison.Ordinal);
        Assert.Equal((100, 0, 90), (status.Learning!.Scored, status.Learning.Breached, status.Learning.Foretold));
        Assert.Equal("Recommend", judged.Decision!.Verdict);
        Assert.Contains(judged.Decision.Objections!, rail => rail is { Name: "ModelHealth", Reason: "Demoted" });
        Assert.Contains(scene.Events.All, e => e is { Regarding: "ReliabilityPolicy/pay", Reason: "Demoted" });

        await scene.AnnotateAsync(await scene.ReadPolicyAsync(), ReliabilityApi.PromotedAnnotation, Core.Slo.TimeText.Rfc3339(scene.Time.GetUtcNow()));
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        judged = await scene.PassAsync();

        status = await scene.PolicyAsync();
        Assert.Equal(("Act", PolicyModes.Enforce), (judged.Decision!.Verdict, status.EffectiveMode));
        Assert.Equal(Reasons.CalibrationUnknown, Conditions.Find(status.Conditions, ConditionTypes.Demoted)!.Reason);
    }

    [Theory]
    [InlineData("2099-01-01T00:00:00Z", " The annotation reliabilityengine.io/promoted promotes it only from 2099-01-01 00:00:00Z on.")]
    [InlineData("1999-01-01T00:00:00Z", " The annotation reliabilityengine.io/promoted was given for 1999-01-01 00:00:00Z, before that.")]
    [InlineData("yesterday", " The annotation reliabilityengine.io/promoted promotes nothing: \"yesterday\" is no RFC 3339 time.")]
    public async Task A_promotion_that_promotes_nothing_says_why_and_stops_nothing_else(string promoted, string why)
    {
        await using var scene = await OpenAsync();
        var policy = await scene.ReadPolicyAsync();
        scene.Lessons.Open(policy).Absorb(Wrong(scene.Time.GetUtcNow()), scene.Time.GetUtcNow(), null);
        await scene.AnnotateAsync(policy, ReliabilityApi.PromotedAnnotation, promoted);
        await scene.PassAsync();

        var status = await scene.PolicyAsync();
        var demoted = Conditions.Find(status.Conditions, ConditionTypes.Demoted)!;
        Assert.Equal(("True", PolicyModes.Recommend, "True"), (demoted.Status, status.EffectiveMode, Conditions.Find(status.Conditions, ConditionTypes.Ready)!.Status));
        Assert.EndsWith(why, demoted.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_leader_knows_what_was_learned_and_without_it_that_the_policy_is_demoted()
    {
        await using var scene = await OpenAsync();
        scene.Lessons.Open(await scene.ReadPolicyAsync()).Absorb(Wrong(scene.Time.GetUtcNow()), scene.Time.GetUtcNow(), null);
        await scene.PassAsync();
        await scene.PolicyAsync();
        await scene.Lessons.WriteAsync(TimeSpan.Zero, Token);

        await scene.LeadAsync();
        await scene.PassAsync();
        Assert.Equal(100, (await scene.PolicyAsync()).Learning!.Scored);

        var kept = Assert.Single(await scene.KeptAsync(CheckpointKind.Lessons));
        scene.Seed(new ConfigMap
        {
            Metadata = new ObjectMeta { Name = kept.Metadata.Name, Namespace = kept.Metadata.Namespace, Labels = kept.Metadata.Labels },
            BinaryData = kept.BinaryData!.ToDictionary(entry => entry.Key, entry => (byte[])[entry.Value[0], 9, .. entry.Value[2..]]),
        });
        await scene.LeadAsync();
        await scene.PassAsync();

        var status = await scene.PolicyAsync();
        var demoted = Conditions.Find(status.Conditions, ConditionTypes.Demoted)!;
        Assert.Equal(("True", 0, PolicyModes.Recommend), (demoted.Status, status.Learning!.Scored, status.EffectiveMode));
    }

    /// <summary>Lessons are written a minute apart: a process that dies in between leaves those from before the demotion.</summary>
    [Fact]
    public async Task A_demotion_outlives_lessons_that_are_older_than_it()
    {
        await using var scene = await OpenAsync();
        await scene.PassAsync();
        var policy = await scene.ReadPolicyAsync();
        scene.Lessons.Open(policy).Absorb([new ScoredPrediction(scene.Time.GetUtcNow(), 0.1, Turnout.NotBreached)], scene.Time.GetUtcNow(), null);
        await scene.Lessons.WriteAsync(TimeSpan.Zero, Token);
        scene.Lessons.Open(policy).Absorb(Wrong(scene.Time.GetUtcNow()), scene.Time.GetUtcNow(), null);
        await scene.PassAsync();
        Assert.Equal(Reasons.Demoted, Conditions.Find((await scene.PolicyAsync()).Conditions, ConditionTypes.Demoted)!.Reason);

        await scene.LeadAsync();
        await scene.PassAsync();

        var status = await scene.PolicyAsync();
        Assert.Equal((1, PolicyModes.Recommend), (status.Learning!.Scored, status.EffectiveMode));
        Assert.Equal("True", Conditions.Find(status.Conditions, ConditionTypes.Demoted)!.Status);
    }

    [Fact]
    public async Task What_cannot_be_read_is_learned_anew_and_said()
    {
        await using var scene = await OpenAsync();
        var uid = (await scene.ReadPolicyAsync()).Metadata.Uid!;
        scene.Seed(new ConfigMap
        {
            Metadata = new ObjectMeta
            {
                Name = $"{CheckpointKind.Lessons.NamePrefix}{CheckpointShard.NumberOf(uid):00}",
                Namespace = GivenGate.OperatorNamespace,
                Labels = CheckpointKind.Lessons.Labels,
            },
            BinaryData = new Dictionary<string, byte[]> { [uid] = [1, 2, 3] },
        });
        await scene.LeadAsync();
        await scene.PassAsync();

        var demoted = Conditions.Find((await scene.PolicyAsync()).Conditions, ConditionTypes.Demoted)!;
        Assert.Equal(
            ("Unknown", "0 predictions of the last 30 days could be scored, 0 were censored; 30 are needed. What had been learned could not be used (it is nothing that was learned): it is learned anew."),
            (demoted.Status, demoted.Message));
    }

    [Fact]
    public async Task A_persons_verdict_moves_the_next_alarm_and_explain_says_by_how_much()
    {
        await using var scene = await OpenAsync();
        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        var record = Assert.Single(await scene.RecordsAsync());

        await scene.AnnotateAsync(record, ReliabilityApi.VerdictAnnotation, Verdicts.FalseAlarm);

        var told = Assert.Single(await scene.Explain().NowAsync(new ExplainSubject(ExplainSubject.Target, "web"), Token));
        Assert.Contains(
            "People called 0 of its alarms about the target Useful and 1 FalseAlarm: the levels begin at 44.4, 73.7 and 91.5 instead of 40, 70 and 90, and evidence beside the counts weighs 0.91 of what it did.",
            told.Learned);
        var own = Assert.Single(await scene.Explain().NowAsync(new ExplainSubject(ExplainSubject.Action, record.Metadata.Name!), Token));
        Assert.Equal(["A person's verdict on it is FalseAlarm."], own.Learned);
    }

    [Fact]
    public async Task A_fault_of_an_experiment_that_was_missed_moves_the_next_alarm_and_explain_says_by_how_much()
    {
        var (plain, none) = await DecidedAsync(null);
        var (moved, learned) = await DecidedAsync(MissedFaultsTests.Missed());

        Assert.Empty(none);
        Assert.Contains(
            "People called 0 of its alarms about the target Useful and 0 FalseAlarm, and of the faults of experiments that hurt it 1 were seen too late or not at all: the levels begin at 35.7, 66 and 88.2 instead of 40, 70 and 90, and evidence beside the counts weighs 1.09 of what it did.",
            learned);
        Assert.Equal((plain, plain), ((await DecidedAsync(null)).Digest, (await DecidedAsync(MissedFaultsTests.Seen())).Digest));
        Assert.NotEqual(plain, moved);
    }

    [Fact]
    public async Task What_was_acted_on_is_one_case_of_what_was_prevented()
    {
        await using var scene = await OpenAsync();
        var lessons = scene.Lessons.Open(await scene.ReadPolicyAsync());
        var now = scene.Time.GetUtcNow();

        lessons.Absorb([.. Enumerable.Range(0, 10).Select(i => new ScoredPrediction(now.AddHours(-i), 0.8, i == 0 ? Turnout.Breached : Turnout.NotBreached) { IsActedOn = true })], now, null);

        Assert.Equal((10, 7.0, 4.52, 9.48), (scene.Lessons.Prevented().Cases, Math.Round(scene.Lessons.Prevented().Estimate, 9), Math.Round(scene.Lessons.Prevented().Lower, 2), Math.Round(scene.Lessons.Prevented().Upper, 2)));
        Assert.Equal("7 (4.5 to 9.5)", (await scene.PolicyAsync()).Learning!.Prevented);
    }

    private static ReliabilityPolicy Enforcing() => SickPodScene.Policy().With(spec => spec with { Mode = PolicyModes.Enforce, Prediction = spec.Prediction with { HistoryToAct = "2h", Horizon = "30m" } });

    private static Task<DecisionScene> OpenAsync() => SickPodScene.OpenAsync(Enforcing(), labels: new() { [ReliabilityApi.AllowRestartLabel] = "true" });

    /// <summary>The inputs of the decision that comes of the trouble, and what explain says has been learned.</summary>
    private static async Task<(string? Digest, IReadOnlyList<string> Learned)> DecidedAsync(ChaosExperiment? experiment)
    {
        await using var scene = await OpenAsync();
        if (experiment is not null)
        {
            await scene.PutAsync(experiment);
        }

        await scene.GoOnAsync(TimeSpan.FromMinutes(7));
        var told = Assert.Single(await scene.Explain().NowAsync(new ExplainSubject(ExplainSubject.Target, "web"), Token));
        return (Assert.Single(await scene.RecordsAsync()).Spec.InputsDigest, [.. told.Learned.Where(line => line.StartsWith("People", StringComparison.Ordinal))]);
    }

    /// <summary>A hundred breaches foretold with nine in ten, none of which came.</summary>
    private static IReadOnlyList<ScoredPrediction> Wrong(DateTimeOffset now) =>
        [.. Enumerable.Range(1, 100).Select(i => new ScoredPrediction(now.AddHours(-i), 0.9, Turnout.NotBreached))];
}
