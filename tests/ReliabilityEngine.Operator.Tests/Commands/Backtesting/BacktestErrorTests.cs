namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting;

/// <summary>What cannot be run is told in a sentence with its remedy, and exits with 2.</summary>
public sealed class BacktestErrorTests
{
    private const string Head = "time,good,total\n";

    [Theory]
    [InlineData("web.csv", "", "{0}:1: the file begins with no header; write the names of the columns into its first line")]
    [InlineData("web.csv", Head, "{0}: holds no line below its header; a history needs at least one")]
    [InlineData("web.csv", "time,value\n1767600000,3\n", "{0}:1: the header must name the columns time, good and total, not time, value; a file of plain values is read with --value-above")]
    [InlineData("web.csv", Head + "1767600000,10,10\n1767600060,abc,10\n", "{0}:3: \"abc\" is no number in the column `good`; write one such as 1000, or leave the cell empty where nothing is known")]
    [InlineData("web.csv", Head + "1767600000,10\n", "{0}:2: has 2 cells where the header has 3; give each line one cell a column, empty where nothing is known")]
    [InlineData("web.csv", Head + "noon,10,10\n", "{0}:2: \"noon\" is no time in the column `time`; write RFC 3339 such as 2026-03-04T12:00:00Z, or seconds since 1970")]
    [InlineData("web.csv", Head + "1767600000,11,10\n", "{0}:2: has more good events than events; `good` must be at most `total`")]
    [InlineData("web.csv", Head + "1767600000,-1,10\n", "{0}:2: \"-1\" is negative in the column `good`; counts begin at 0")]
    [InlineData("web.csv", Head + "1767600000,10,1e300\n", "{0}:2: \"1e300\" is too large in the column `total`; counts go up to 9007199254740992")]
    [InlineData("web.csv", Head + "1767600000,NaN,10\n", "{0}:2: \"NaN\" is no number in the column `good`; write one such as 1000, or leave the cell empty where nothing is known")]
    [InlineData("web.csv", Head + "1767600060,10,10\n1767600000,10,10\n", "{0}:3: is not later than the line before; sort the lines by time, one for each time")]
    [InlineData("wbe.csv", Head + "1767600000,10,10\n", "{0}: no SLOTarget \"wbe\" is among the resources of -f; name the file after one of them: web")]
    public async Task A_file_that_cannot_be_used_is_named_with_its_line_and_what_to_do(string file, string text, string message)
    {
        using var folder = new BacktestFolder().With(file, text);

        var run = await folder.RunAsync();

        Assert.Equal((2, "", $"cannot run the backtest: {string.Format(null, message, Path.Combine(folder.History, file))}\n"), run);
    }

    [Fact]
    public async Task An_empty_folder_is_told_what_belongs_into_it()
    {
        using var folder = new BacktestFolder();

        Assert.Equal(
            (2, "", $"cannot run the backtest: {folder.History}: holds no .csv file; give one for each SLOTarget, named after it, with the columns time, good and total\n"),
            await folder.RunAsync());
    }

    [Fact]
    public async Task A_file_in_place_of_its_folder_is_told_the_folder()
    {
        using var folder = new BacktestFolder().WithTwoDays();
        var file = Path.Combine(folder.History, "web.csv");

        Assert.Equal((2, "", $"cannot run the backtest: {file}: is a file; --history takes its folder: {folder.History}\n"), await folder.RunAsync("--history", file));
    }

    [Theory]
    [InlineData("--from must be earlier than --to: 2026-01-06 00:00:00Z is not before 2026-01-05 00:00:00Z.", "--from", "2026-01-06T00:00:00Z", "--to", "2026-01-05T00:00:00Z")]
    [InlineData("--from must be an RFC 3339 time such as 2026-03-04T12:00:00Z, or a date such as 2026-03-04 (its midnight in UTC), from 1970 on, not \"yesterday\".", "--from", "yesterday")]
    [InlineData("--to must be an RFC 3339 time such as 2026-03-04T12:00:00Z, or a date such as 2026-03-04 (its midnight in UTC), from 1970 on, not \"02/01/2026\".", "--to", "02/01/2026")]
    [InlineData("--to must be an RFC 3339 time such as 2026-03-04T12:00:00Z, or a date such as 2026-03-04 (its midnight in UTC), from 1970 on, not \"12:00\".", "--to", "12:00")]
    [InlineData("--value-above must be a number such as 0.8, or a percentile such as p95, not \"high\".", "--value-above", "high")]
    [InlineData("--picture must name a file that ends in .svg, not \"a.png\".", "--picture", "a.png")]
    public async Task An_option_that_cannot_be_is_told_with_what_may_be(string message, params string[] arguments)
    {
        using var folder = new BacktestFolder().WithTwoDays();

        Assert.Equal((2, "", $"reliability-engine: {message}\nSee: reliability-engine backtest --help\n"), await folder.RunAsync(arguments));
    }

    [Fact]
    public async Task An_unknown_forecaster_is_told_all_known_ones()
    {
        using var folder = new BacktestFolder().WithTwoDays();

        var run = await folder.RunAsync("--forecaster", "Tehta");

        Assert.Equal(2, run.Code);
        Assert.StartsWith("reliability-engine: --forecaster must be all or one of Auto, Naive, Drift, ", run.Error, StringComparison.Ordinal);
        Assert.Contains(", not \"Tehta\".\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_span_without_history_is_told_how_far_that_reaches()
    {
        using var folder = new BacktestFolder().WithTwoDays();

        Assert.Equal(
            (2, "", "cannot run the backtest: the history reaches from 2026-01-05 00:01:00Z to 2026-01-07 00:00:00Z: nothing of it is left to judge from 2026-02-01 00:00:00Z on\n"),
            await folder.RunAsync("--from", "2026-02-01T00:00:00Z"));
    }

    [Fact]
    public async Task A_prometheus_that_cannot_be_reached_is_named_as_it_was_given_and_without_its_password()
    {
        using var folder = new BacktestFolder();

        var run = await folder.RunAsync("--history", "http://me:secret@127.0.0.1:9/prometheus?x=y", "--to", "2025-06-04");

        Assert.Equal(2, run.Code);
        Assert.Contains("The Prometheus http://127.0.0.1:9/prometheus cannot be reached: Connection refused", run.Error, StringComparison.Ordinal);
        Assert.EndsWith(" Check its URL, DNS and the network policies between.\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--to must be no later, not 2999-01-01 00:00:00Z", "--to")]
    [InlineData("--from must be earlier, not 2999-01-01 00:00:00Z", "--from")]
    public async Task A_prometheus_knows_nothing_of_what_is_to_come(string message, string option)
    {
        using var folder = new BacktestFolder();

        var run = await folder.RunAsync("--history", "http://127.0.0.1:9", option, "2999-01-01");

        Assert.Equal(2, run.Code);
        Assert.Matches(@"^cannot run the backtest: a Prometheus has a history up to now \([0-9: -]+Z\): " + message + "\n$", run.Error);
    }

    [Fact]
    public async Task Resources_are_held_to_the_rules_of_the_webhook()
    {
        using var folder = new BacktestFolder(BacktestFolder.Resources.Replace("\"99\"", "\"0\"", StringComparison.Ordinal)).WithTwoDays();

        var run = await folder.RunAsync();

        Assert.Equal((2, $"cannot run the backtest: {folder.Policy}:5: error spec.objective: must be greater than 0 and less than 100, not \"0\"\n"), (run.Code, run.Error));
    }

    [Theory]
    [InlineData(0, "-f holds no ReliabilityPolicy; give the file of the one that is to be tried")]
    [InlineData(1, "-f holds no SLOTarget; give the files of the SLOTargets whose history is replayed")]
    public async Task Without_a_policy_or_a_target_there_is_nothing_to_replay(int document, string message)
    {
        using var folder = new BacktestFolder(BacktestFolder.Resources.Split("---")[document]).WithTwoDays();

        Assert.Equal((2, "", $"cannot run the backtest: {message}\n"), await folder.RunAsync());
    }

    [Fact]
    public async Task Values_need_a_column_beside_the_time()
    {
        using var folder = new BacktestFolder().With("load.csv", "time\n1767600000\n");

        Assert.Equal((2, "", $"cannot run the backtest: {folder.History}: its files have no column of values beside the time\n"), await folder.RunAsync("--value-above", "3"));
    }

    [Fact]
    public async Task Values_need_one_pattern_and_times()
    {
        using var folder = new BacktestFolder().With("load.csv", "cpu\n1\n");

        Assert.Equal(
            (2, "", $"cannot run the backtest: {Path.Combine(folder.History, "load.csv")}:1: nothing says when its values were; name a column time, or let the file's name end in the distance of its lines such as _300s.csv\n"),
            await folder.RunAsync("--value-above", "3"));
    }
}
