using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>Runs of a schedule, over what becomes of clocks and of processes: one for each time, and none made up for.</summary>
public sealed class ScheduledRunTests
{
    [Fact]
    public async Task A_new_leader_begins_what_is_due_and_goes_on_with_what_has_begun()
    {
        await using var scene = await ExperimentScene.OpenAsync(Scheduled("*/30 * * * *", "Etc/UTC"));
        await scene.VisitToRestAsync();

        foreach (var phase in (string[])[ChaosPhases.Before, ChaosPhases.Injecting, ChaosPhases.Holding, ChaosPhases.Recovering, ChaosPhases.After])
        {
            await ToAsync(scene, NextHalfHour(scene));
            await scene.LeadAsync();
            await scene.RunUntilPhaseAsync(phase);
            await scene.LeadAsync();
            Assert.Equal(ChaosVerdicts.Passed, (await scene.RunToEndAsync()).Verdict);
            await scene.LeadAsync();
            await scene.VisitToRestAsync();
        }

        var runs = (await scene.ReadAsync())!.Status!.Runs!;
        Assert.Equal(["run-20260105-143000", "run-20260105-140000", "run-20260105-133000", "run-20260105-130000", "run-20260105-123000"], runs.Select(run => run.Name));
        Assert.All(runs, run => Assert.Equal(ChaosVerdicts.Passed, run.Verdict));
    }

    [Fact]
    public async Task Of_all_starts_that_were_missed_while_nobody_led_one_is_told_and_none_is_made_up_for()
    {
        await using var scene = await ExperimentScene.OpenAsync(Scheduled("*/30 * * * *", "Etc/UTC"));
        await scene.VisitToRestAsync();

        scene.Time.Advance(TimeSpan.FromHours(5) + TimeSpan.FromMinutes(20));
        await scene.LeadAsync();
        var told = await scene.VisitToRestAsync();

        Assert.Equal(("run-20260105-170000", ChaosVerdicts.Skipped, Reasons.Missed), Assert.Single(told.Status!.Runs!.Select(run => (run.Name, run.Verdict!, run.Reason!))));
        Assert.Equal(GivenGate.Start.AddHours(5).AddMinutes(30), told.Status.NextStart);
        Assert.Equal("a b c d", scene.Pods);
    }

    [Theory]
    [InlineData("2026-03-29T00:59:00Z", "run-20260329-010000", "2026-03-30T00:30:00Z")]
    [InlineData("2026-10-25T00:29:00Z", "run-20261025-003000", "2026-10-26T01:30:00Z")]
    public async Task In_the_night_in_which_the_clocks_change_it_runs_once(string minuteBefore, string name, string next)
    {
        // Half past two in Berlin does not exist in March and comes twice in October.
        await using var scene = await ExperimentScene.OpenAsync(Scheduled("30 2 * * *", "Europe/Berlin"));
        await ToAsync(scene, DateTimeOffset.Parse(minuteBefore, System.Globalization.CultureInfo.InvariantCulture));
        await scene.LeadAsync();
        await scene.VisitToRestAsync();

        await scene.TickAsync();
        await scene.TickAsync();
        var run = await scene.RunUntilAsync(experiment => experiment.Status?.Runs is [{ Phase: ChaosPhases.Ended, Verdict: not ChaosVerdicts.Skipped }, ..]);
        await ToAsync(scene, run.Status!.Runs![0].Due.AddHours(1).AddMinutes(1));
        var later = await scene.VisitToRestAsync();

        Assert.Equal((name, ChaosVerdicts.Passed), (later.Status!.Runs![0].Name, later.Status.Runs[0].Verdict));
        Assert.Single(later.Status.Runs, item => item.Verdict == ChaosVerdicts.Passed);
        Assert.Equal(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture), later.Status.NextStart);
    }

    private static ChaosExperiment Scheduled(string cron, string zone) =>
        GivenExperiment.Of(GivenExperiment.PodKill()).With(spec => spec with { StartBy = null, Schedule = cron, TimeZone = zone });

    private static DateTimeOffset NextHalfHour(ExperimentScene scene)
    {
        var (now, half) = (scene.Time.GetUtcNow(), TimeSpan.FromMinutes(30));
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % half.Ticks), TimeSpan.Zero) + half;
    }

    private static async Task ToAsync(ExperimentScene scene, DateTimeOffset moment)
    {
        scene.Time.Advance(moment - scene.Time.GetUtcNow());
        await scene.TickAsync();
    }
}
