using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Slo;
using static ReliabilityEngine.Core.Tests.Chaos.Runs;

namespace ReliabilityEngine.Core.Tests.Chaos;

public sealed class StartRuleTests
{
    private static readonly DateTimeOffset Created = Noon.AddDays(-30);

    [Fact]
    public void Once_is_due_until_its_time_has_passed_and_never_again()
    {
        Assert.Equal(new StartAnswer(Noon, false, Noon.AddHours(1)), StartRule.Of(Plan, Noon, null, Noon.AddMinutes(59)));
        Assert.Equal(new StartAnswer(Noon, true, null), StartRule.Of(Plan, Noon, null, Noon.AddHours(1)));
        Assert.Equal(StartAnswer.Never, StartRule.Of(Plan, Noon, Noon, Noon.AddMinutes(1)));
    }

    [Fact]
    public void A_restored_experiment_whose_time_has_passed_is_not_run()
    {
        var restored = Noon.AddDays(40);

        Assert.True(StartRule.Of(Plan, restored, null, restored).IsMissed);
    }

    [Fact]
    public void A_schedule_tells_the_next_start_and_what_is_due_for_ten_minutes()
    {
        var plan = Scheduled("0 12 * * *", "Etc/UTC");

        Assert.Equal(Noon.AddDays(1), StartRule.Of(plan, Created, Noon, Noon.AddMinutes(1)).Next);
        Assert.Equal(new StartAnswer(Noon, false, Noon.AddMinutes(10)), StartRule.Of(plan, Created, Noon.AddDays(-1), Noon.AddMinutes(9)));
        Assert.Equal(new StartAnswer(Noon, true, Noon.AddMinutes(10)), StartRule.Of(plan, Created, Noon.AddDays(-1), Noon.AddMinutes(10)));
    }

    [Fact]
    public void Missed_starts_are_one_answer_and_no_burst()
    {
        var answer = StartRule.Of(Scheduled("*/30 * * * *", "Etc/UTC"), Created, Noon.AddDays(-3), Noon.AddMinutes(20));

        Assert.Equal(new StartAnswer(Noon, true, Noon.AddMinutes(10)), answer);
        Assert.Null(StartRule.Of(Scheduled("*/30 * * * *", "Etc/UTC"), Created, answer.DueAt, Noon.AddMinutes(21)).DueAt);
    }

    [Fact]
    public void A_start_in_the_hour_that_the_clock_skips_comes_at_the_first_instant_after_it_and_once()
    {
        // Berlin springs from 2 to 3 on 29 March 2026, which is 1:00 UTC.
        var plan = Scheduled("30 2 * * *", "Europe/Berlin");
        var jump = new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero);

        var answer = StartRule.Of(plan, Created, jump.AddDays(-1).AddMinutes(30), jump);

        Assert.Equal(jump, answer.DueAt);
        Assert.Equal(new DateTimeOffset(2026, 3, 30, 0, 30, 0, TimeSpan.Zero), StartRule.Of(plan, Created, jump, jump.AddMinutes(40)).Next);
    }

    [Fact]
    public void A_start_in_the_hour_that_comes_twice_comes_once()
    {
        // Berlin falls from 3 to 2 on 25 October 2026, which is 1:00 UTC.
        var plan = Scheduled("30 2 * * *", "Europe/Berlin");
        var first = new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero);

        Assert.Equal(first, StartRule.Of(plan, Created, first.AddDays(-1), first.AddMinutes(1)).DueAt);
        Assert.Null(StartRule.Of(plan, Created, first, first.AddHours(1)).DueAt);
    }

    private static ExperimentPlan Scheduled(string cron, string zone) => Plan with
    {
        StartBy = null,
        Schedule = CronSchedule.TryParse(cron, out var schedule, out _) ? schedule : null,
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
    };
}
