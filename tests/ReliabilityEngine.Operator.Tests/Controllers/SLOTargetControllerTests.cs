using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Controllers;

public sealed class SLOTargetControllerTests
{
    private readonly SLOTarget _checkout = Given.SLOTarget("checkout");

    [Fact]
    public async Task Tells_a_healthy_target_in_every_condition()
    {
        await using var scene = await ControllerScene.OpenAsync(_checkout);

        var status = (await scene.ReconcileAsync(_checkout)).Status!;

        Assert.Equal(
            [("BudgetAtRisk", "False"), ("BudgetExhausted", "False"), ("DataAvailable", "True"), ("Ready", "True"), ("Stalled", "False")],
            status.Conditions!.Select(c => (c.Type, c.Status)).Order());
        Assert.Equal(("100.00", 100, 1L), (status.Sli!.Percent, status.Budget!.RemainingPercent, status.ObservedGeneration));
        Assert.Contains("reliability_engine_sli_ratio{slo=\"checkout\",slo_namespace=\"shop\"} 1\n", await scene.ReadSeriesAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, null, "Unknown", Reasons.WindowNotCovered)]
    [InlineData(24, 50, "False", Reasons.PartialWindow)]
    [InlineData(30 * 24, 50, "False", Reasons.WithinBudget)]
    public async Task Tells_a_budget_over_what_is_known_of_the_window(int hours, int? remaining, string exhausted, string reason)
    {
        var target = _checkout.WithWindow("30d");
        await using var scene = await ControllerScene.OpenAsync(target);
        scene.Source.Oldest = scene.Time.GetUtcNow().AddHours(-hours);
        scene.Source.Count = _ => (995, 1000);

        var status = (await scene.ReconcileAsync(target)).Status!;

        Assert.Equal(remaining, status.Budget!.RemainingPercent);
        Assert.Equal(remaining is null ? null : "99.50", status.Sli?.Percent);
        var condition = Conditions.Find(status.Conditions, ConditionTypes.BudgetExhausted)!;
        Assert.Equal((exhausted, reason), (condition.Status, condition.Reason));
    }

    [Fact]
    public async Task Tells_of_a_refused_target_that_it_is_stalled_and_nothing_of_its_budget()
    {
        var broken = Given.SLOTarget("checkout").WithObjective("101").Labelled("team", "pay").Labelled("colour", "red");
        await using var scene = await ControllerScene.OpenAsync(broken);

        await scene.RefusedAsync(broken);

        var health = await scene.ReadHealthAsync();
        Assert.Contains("reliability_engine_ready{slo=\"checkout\",slo_namespace=\"shop\"} 0\n", health, StringComparison.Ordinal);
        Assert.Contains("reliability_engine_stalled{slo=\"checkout\",slo_namespace=\"shop\"} 1\n", health, StringComparison.Ordinal);
        Assert.Contains(
            "reliability_engine_target_info{slo=\"checkout\",slo_namespace=\"shop\",workload=\"\",window=\"3h\",objective=\"101\",label_team=\"pay\"} 1\n",
            health, StringComparison.Ordinal);
        Assert.DoesNotContain("\nreliability_engine_", await scene.ReadSeriesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_burning_target_stays_ready()
    {
        await using var scene = await ControllerScene.OpenAsync(_checkout);
        scene.Source.Count = at => (at > scene.Time.GetUtcNow().AddMinutes(-30) ? 900 : 1000, 1000);

        var conditions = (await scene.ReconcileAsync(_checkout)).Status!.Conditions;

        Assert.True(Conditions.IsTrue(conditions, ConditionTypes.BudgetAtRisk));
        Assert.True(Conditions.IsTrue(conditions, ConditionTypes.Ready));
        Assert.False(Conditions.IsTrue(conditions, ConditionTypes.Stalled));
    }

    [Fact]
    public async Task Writes_nothing_when_a_reader_would_see_no_difference()
    {
        await using var scene = await ControllerScene.OpenAsync(_checkout);
        var first = await scene.ReconcileAsync(_checkout);

        scene.Time.Advance(TimeSpan.FromSeconds(30));
        var second = await scene.ReconcileAsync(_checkout);

        Assert.Equal(first.Metadata.ResourceVersion, second.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task A_source_that_is_down_is_unknown_and_not_healthy()
    {
        await using var scene = await ControllerScene.OpenAsync(_checkout);
        scene.Source.IsDown = true;

        var status = (await scene.ReconcileAsync(_checkout)).Status!;

        var data = Conditions.Find(status.Conditions, ConditionTypes.DataAvailable)!;
        Assert.Equal((ConditionStatus.False, Reasons.SourceUnreachable), (data.Status, data.Reason));
        Assert.Equal(ConditionStatus.Unknown, Conditions.Find(status.Conditions, ConditionTypes.BudgetAtRisk)!.Status);
        Assert.Equal((null, null), (status.Sli, status.Budget!.FiringTier));
        Assert.DoesNotContain("reliability_engine_sli_ratio{", await scene.ReadSeriesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spec_that_became_invalid_stalls_and_takes_its_figures_back()
    {
        await using var scene = await ControllerScene.OpenAsync(_checkout);
        await scene.ReconcileAsync(_checkout);
        await scene.EditAsync(_checkout, spec => spec with { Objective = "100" });

        var (target, refusal) = await scene.RefusedAsync(_checkout);

        Assert.Contains("spec.objective", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Reasons.InvalidSpec, Conditions.Find(target.Status!.Conditions, ConditionTypes.Stalled)!.Reason);
        Assert.Equal(2, target.Status.ObservedGeneration);
        Assert.Null(target.Status.Budget);
        Assert.DoesNotContain("slo=\"checkout\"", await scene.ReadSeriesAsync(), StringComparison.Ordinal);

        await scene.EditAsync(_checkout, spec => spec with { Objective = "99" });
        Assert.True(Conditions.IsTrue((await scene.ReconcileAsync(_checkout)).Status!.Conditions, ConditionTypes.Ready));
    }

    [Fact]
    public async Task An_unknown_source_names_those_there_are()
    {
        var target = _checkout.WithSource("mimir");
        await using var scene = await ControllerScene.OpenAsync(target);

        var (refused, refusal) = await scene.RefusedAsync(target);

        Assert.Equal(ConditionStatus.False, Conditions.Find(refused.Status!.Conditions, ConditionTypes.Ready)!.Status);
        Assert.Equal(ConditionStatus.False, Conditions.Find(refused.Status.Conditions, ConditionTypes.Stalled)!.Status);
        Assert.Equal((Reasons.SourceUnknown, "spec.source: must be one of the operator's telemetry sources (default), not \"mimir\"."), (refusal.Reason, refusal.Message));
    }

    [Theory]
    [InlineData(null, Reasons.ReferenceNotFound)]
    [InlineData("billing", Reasons.ReferenceNotFound)]
    [InlineData("billing, shop", Reasons.Accepted)]
    [InlineData("*", Reasons.Accepted)]
    public async Task A_dependency_in_another_namespace_must_export_itself(string? exportTo, string reason)
    {
        var payments = Given.SLOTarget("payments", "pay");
        var target = _checkout.DependingOn("payments", "pay");
        await using var scene = await ControllerScene.OpenAsync(target, exportTo is null ? payments : payments.ExportedTo(exportTo));

        Assert.Equal(reason, Conditions.Find((await scene.ReconcileAsync(target)).Status!.Conditions, ConditionTypes.Ready)!.Reason);
    }

    [Fact]
    public async Task The_series_of_a_deleted_target_go_with_it()
    {
        var other = Given.SLOTarget("other");
        await using var scene = await ControllerScene.OpenAsync(_checkout, other);
        await scene.ReconcileAsync(_checkout);
        await scene.ReconcileAsync(other);

        await scene.DeletedAsync(_checkout);

        Assert.DoesNotContain("slo=\"checkout\"", await scene.ReadSeriesAsync(), StringComparison.Ordinal);
        Assert.Contains("slo=\"other\"", await scene.ReadSeriesAsync(), StringComparison.Ordinal);
    }
}
