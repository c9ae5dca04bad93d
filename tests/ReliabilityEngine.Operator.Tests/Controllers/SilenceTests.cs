namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary><c>onNoData.after</c> is a time of the service, not of the process that watches it.</summary>
public sealed class SilenceTests
{
    private const string Silent = "reliability_engine_no_data_alert{slo=\"web\",slo_namespace=\"shop\",severity=\"Ticket\"} 1\n";

    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(4, false)]
    [InlineData(9, true)]
    public async Task Of_a_target_without_any_data_it_counts_from_its_creation_over_restarts(int minutesAway, bool isSilent)
    {
        var target = Given.SLOTarget("web").CreatedAt(Now.AddMinutes(-2));
        await using var scene = await ControllerScene.OpenAsync(Now, target);
        scene.Source.IsThere = _ => false;
        await scene.ReconcileAsync(target);
        Assert.DoesNotContain(Silent, await scene.ReadSeriesAsync(), StringComparison.Ordinal);

        await scene.RestartAsync(TimeSpan.FromMinutes(minutesAway));
        await scene.ReconcileAsync(target);

        Assert.Equal(isSilent, (await scene.ReadSeriesAsync()).Contains(Silent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(12, true)]
    public async Task Of_a_service_that_went_silent_it_counts_from_its_newest_data_over_restarts(int minutesAway, bool isSilent)
    {
        var target = Given.SLOTarget("web").CreatedAt(Now.AddDays(-30));
        await using var scene = await ControllerScene.OpenAsync(Now, target);
        await scene.ReconcileAsync(target);
        scene.Source.IsThere = at => at <= Now;

        await scene.RestartAsync(TimeSpan.FromMinutes(minutesAway));
        await scene.ReconcileAsync(target);

        Assert.Equal(isSilent, (await scene.ReadSeriesAsync()).Contains(Silent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_source_that_forgot_while_the_engine_was_away_it_counts_from_the_checkpoint()
    {
        var target = Given.SLOTarget("web").CreatedAt(Now.AddDays(-30));
        await using var scene = await ControllerScene.OpenAsync(Now.AddMinutes(2), target);
        await scene.ReconcileAsync(target);

        // An hour's counts were saved at noon; the source has lost all of them and the service is silent since.
        scene.Source.IsThere = _ => false;
        await scene.RestartAsync(TimeSpan.FromMinutes(5));
        await scene.ReconcileAsync(target);
        Assert.DoesNotContain(Silent, await scene.ReadSeriesAsync(), StringComparison.Ordinal);

        scene.Time.Advance(TimeSpan.FromMinutes(6));
        await scene.ReconcileAsync(target);
        Assert.Contains(Silent, await scene.ReadSeriesAsync(), StringComparison.Ordinal);
    }
}
