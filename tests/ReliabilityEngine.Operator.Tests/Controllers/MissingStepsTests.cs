using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>What of the window is not counted and is asked for again is told.</summary>
public sealed class MissingStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_part_of_the_past_that_the_source_fails_for_is_told_until_it_is_read_and_over_restarts()
    {
        var target = Given.SLOTarget("web").WithWindow("7d");
        await using var scene = await ControllerScene.OpenAsync(Now, target);
        var lost = (From: Now.AddDays(-5), To: Now.AddDays(-2));
        scene.Source.CannotRead = r => r.From <= lost.To && r.To > lost.From;

        // After a failure nothing is asked for one sample interval.
        await CatchUpAsync(scene, target, passes: 20);
        await AssertToldAsync(scene, target);
        await scene.RestartAsync(TimeSpan.FromMinutes(90));
        await CatchUpAsync(scene, target, passes: 20);
        await AssertToldAsync(scene, target);

        scene.Source.CannotRead = _ => false;
        scene.Time.Advance(TimeSpan.FromHours(1));
        var whole = await CatchUpAsync(scene, target, passes: 4);

        Assert.Equal(Reasons.DataFlowing, DataAvailable(whole).Reason);
        var series = await scene.ReadSeriesAsync();
        Assert.Contains("reliability_engine_missing_steps{slo=\"web\",slo_namespace=\"shop\",cause=\"Unread\"} 0\n", series, StringComparison.Ordinal);
        Assert.DoesNotContain("reliability_engine_missing_steps_retry_seconds{slo=\"web\",slo_namespace=\"shop\",cause=\"Unread\"", series, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_steps_of_the_last_hour_are_counted_in_a_metric()
    {
        var target = Given.SLOTarget("web").WithWindow("1d");
        await using var scene = await ControllerScene.OpenAsync(Now, target);
        scene.Source.IsThere = at => at <= Now.AddMinutes(-30) || at > Now.AddMinutes(-20);

        var shown = await scene.ReconcileAsync(target);

        Assert.Equal(Reasons.DataFlowing, DataAvailable(shown).Reason);
        var series = await scene.ReadSeriesAsync();
        Assert.Contains("reliability_engine_missing_steps{slo=\"web\",slo_namespace=\"shop\",cause=\"Empty\"} 10\n", series, StringComparison.Ordinal);
        Assert.Contains("reliability_engine_missing_steps_retry_seconds{slo=\"web\",slo_namespace=\"shop\",cause=\"Empty\"} 120\n", series, StringComparison.Ordinal);
    }

    private static async Task AssertToldAsync(ControllerScene scene, SLOTarget target)
    {
        var data = DataAvailable(await scene.ReconcileAsync(target));

        Assert.Equal((Reasons.HistoryIncomplete, "True"), (data.Reason, data.Status));
        Assert.Matches("^Counts arrive, but [34](\\.[0-9])? days of the window could not be read from the source; they are asked for again", data.Message);
        var series = await scene.ReadSeriesAsync();
        Assert.Matches("reliability_engine_missing_steps\\{slo=\"web\",slo_namespace=\"shop\",cause=\"Unread\"\\} (4|5)[0-9]{3}\n", series);
        Assert.Matches("reliability_engine_missing_steps_retry_seconds\\{slo=\"web\",slo_namespace=\"shop\",cause=\"Unread\"\\} [0-9]+\n", series);
    }

    private static ControllerRuntime.Entities.Condition DataAvailable(SLOTarget target) =>
        Assert.Single(target.Status!.Conditions!, c => c.Type == ConditionTypes.DataAvailable);

    private static async Task<SLOTarget> CatchUpAsync(ControllerScene scene, SLOTarget target, int passes)
    {
        var shown = await scene.ReconcileAsync(target);
        for (var pass = 1; pass < passes; pass++)
        {
            scene.Time.Advance(TimeSpan.FromSeconds(30));
            shown = await scene.ReconcileAsync(target);
        }

        return shown;
    }
}
