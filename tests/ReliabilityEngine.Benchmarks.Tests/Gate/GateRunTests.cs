using ReliabilityEngine.Benchmarks.Gate;

namespace ReliabilityEngine.Benchmarks.Tests.Gate;

public class GateRunTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Every_question_of_a_short_run_is_answered_rightly_and_the_table_is_whole()
    {
        using var messages = new StringWriter();
        // How fast it answers is the bench's to measure; here a busy machine may take its time.
        var load = new GateLoad(Seconds: 1, Rate: 50, Policies: 50, Targets: 50) { AnswerTimeout = Hang, ChangeTimeout = Hang };
        var report = await new GateRun(load, messages, TimeProvider.System).ExecuteAsync();

        Assert.Empty(report.Problems);
        Assert.Equal(50, report.Gate.Load.Requests);
        Assert.Equal(50, report.Gate.Load.Kinds.Values.Sum());
        Assert.True(report.Gate.Load.Kinds.ContainsKey("refused"), string.Join(", ", report.Gate.Load.Kinds.Keys));
        Assert.Equal("no rollout", Assert.Single(report.Allowing.Load.Kinds).Key);
        Assert.True(report.Changes > 0);

        using var table = new StringWriter();
        GateTable.Write(report, table);
        string[] measures =
        [
            "requests", "latency p99.9", "latency max", "allocated per request", "heap growth", "full collections", "working set", "answers: refused",
        ];
        foreach (var measure in measures)
        {
            Assert.Contains(measure, table.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_load_out_of_bounds_is_told_option_by_option()
    {
        Assert.Empty(new GateLoad().Errors());
        Assert.Equal(
            ["`--seconds` must be 1 to 3600, is 0.", "`--targets` must be 20 to 100000, is 7."],
            new GateLoad(Seconds: 0, Targets: 7).Errors());
    }
}
