using ReliabilityEngine.Operator.Commands.GateChecking;

namespace ReliabilityEngine.Operator.Tests;

public sealed class ProgramTests
{
    [Theory]
    [InlineData(2, "gate", "check")]
    [InlineData(2, "gate", "check", "--namespace", "shop", "--insecure")]
    [InlineData(2, "lint")]
    [InlineData(2, "rnu")]
    [InlineData(0, "gate", "check", "--help")]
    public void A_command_line_that_cannot_be_read_is_told_apart_from_findings_and_denials(int expected, params string[] arguments)
    {
        var exitCode = typeof(GateCommand).Assembly.EntryPoint!.Invoke(null, [arguments]);

        Assert.Equal(expected, exitCode);
    }
}
