using ReliabilityEngine.Operator.Commands.Backtesting;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting;

/// <summary>One line of a terminal, and nothing where nobody looks.</summary>
public sealed class ProgressBarTests
{
    [Fact]
    public void A_terminal_sees_one_line_that_is_written_over_and_wiped_at_the_end()
    {
        using var error = new StringWriter();
        using (var bar = new ProgressBar(error, isWatched: true))
        {
            bar.Tell("Replaying")(0.5);
            bar.Tell("Auto")(1);
        }

        var (half, whole) = ($"Replaying [{new string('#', 15)}{new string('.', 15)}] 50 %", $"Auto [{new string('#', 30)}] 100 %");
        Assert.Equal($"\r{half}\r{whole.PadRight(half.Length)}\r{new string(' ', whole.Length)}\r", error.ToString());
    }

    [Fact]
    public void What_is_redirected_gets_nothing()
    {
        using var error = new StringWriter();
        using (var bar = new ProgressBar(error, isWatched: false))
        {
            bar.Tell("Replaying")(0.5);
        }

        Assert.Equal("", error.ToString());
    }
}
