using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>What a policy's status says stays within its schema, can come true, and moves only with what is shown.</summary>
public sealed class PolicyWordingTests
{
    private const int MaxMessage = 1024;

    [Fact]
    public async Task A_long_objection_to_a_target_fits_a_policys_status()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target("a").Stalled(new string('x', 5000)), Target("b").WithoutData("one\ntwo " + new string('y', 5000)));

        var status = await scene.ReconcileAsync();

        Assert.All(status.Targets!, target => Assert.InRange(target.Gate!.Message.Length, 1, MaxMessage));
        Assert.StartsWith("Unknown: one two yyy", status.Targets![1].Gate!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_names_fit_a_policys_status()
    {
        await using var scene = await PolicyScene.OpenAsync([Policy(), .. Enumerable.Range(1, 7).Select(i => Target(new string((char)('a' + i), 253)).Burning())]);

        Assert.InRange((await scene.ReconcileAsync()).Gate!.Message!.Length, 1, MaxMessage);
    }

    [Fact]
    public async Task The_first_of_many_targets_are_named_and_the_others_counted()
    {
        await using var scene = await PolicyScene.OpenAsync([Policy(), .. Enumerable.Range(1, 7).Select(i => Target($"t{i}").Burning())]);

        Assert.Equal("Closed for t1, t2, t3, t4, t5 and 2 more.", (await scene.ReconcileAsync()).Gate!.Message);
    }

    [Theory]
    [InlineData(98, 5, "when 100 % of the error budget remains and when the chance of exhaustion within 7 days is below 2.5 %")]
    [InlineData(100, 99, "when 100 % of the error budget remains and when the chance of exhaustion within 7 days is below 89 %")]
    [InlineData(60, 30, "when 62 % of the error budget remains and when the chance of exhaustion within 7 days is below 20 %")]
    public async Task What_is_promised_to_reopen_a_gate_can_come_true(int budget, int probability, string promised)
    {
        var policy = Policy().WithGate(gate => gate with
        {
            BlockWhen = new GateConditionsSpec { BudgetRemainingBelowPercent = budget, ExhaustionWithin = "7d", ExhaustionProbabilityPercent = probability },
        });
        await using var scene = await PolicyScene.OpenAsync(policy, Target().As(score: 5, remaining: 50, withinHorizon: 100));
        Assert.Equal(promised, (await scene.GateAsync()).Reopens);

        await scene.PutAsync(Target().As(score: 5, remaining: 100, withinHorizon: 0));
        Assert.Equal("Open", (await scene.GateAsync()).State);
    }

    [Theory]
    [InlineData(40, 70, 90, "when the risk score is below 85")]
    [InlineData(2, 4, 6, "when the risk score is below 3")]
    public async Task A_score_that_is_promised_to_reopen_a_gate_does(int medium, int high, int critical, string promised)
    {
        await using var scene = await PolicyScene.OpenAsync(
            Policy().With(spec => spec with { Risk = new RiskLevelsSpec { Medium = medium, High = high, Critical = critical } }), Target().As(score: 95));
        Assert.Equal(promised, (await scene.GateAsync()).Reopens);

        await scene.PutAsync(Target().As(score: 0));
        Assert.Equal("Open", (await scene.GateAsync()).State);
    }

    [Fact]
    public async Task A_factor_without_a_message_is_left_out()
    {
        var target = Target().Burning();
        target.Status = target.Status! with { Risk = target.Status.Risk! with { Factors = [new RiskFactorStatus { Name = "BurnRate", Points = 100, Message = "" }] } };
        await using var scene = await PolicyScene.OpenAsync(Policy(), target);

        Assert.StartsWith("Risk Critical (100 of 100).", (await scene.GateAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_that_status_does_not_show_change_nothing()
    {
        await using var scene = await PolicyScene.OpenAsync(Policy(), Target().Burning());
        await scene.ReconcileAsync();
        var version = scene.Version;
        var target = Target().Burning();
        target.Status = target.Status! with { Sli = new SliStatus { Percent = "12.34" }, DataQuality = "Sparse" };

        await scene.PutAsync(target);
        var put = scene.Version;
        await scene.ReconcileAsync();

        Assert.NotEqual(version, put);
        Assert.Equal(put, scene.Version);
    }
}
