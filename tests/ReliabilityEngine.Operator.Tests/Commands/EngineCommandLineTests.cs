using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands;

namespace ReliabilityEngine.Operator.Tests.Commands;

public sealed class EngineCommandLineTests
{
    [Theory]
    [InlineData("reliability-engine: Unrecognized command or argument 'rnu'.\nSee: reliability-engine --help\n", "rnu")]
    [InlineData("reliability-engine: Required command was not provided.\nSee: reliability-engine --help\n")]
    [InlineData("reliability-engine: Required command was not provided.\nSee: reliability-engine gate --help\n", "gate")]
    [InlineData("reliability-engine: Required argument 'FILE' missing for command: 'lint'.\nSee: reliability-engine lint --help\n", "lint")]
    [InlineData("reliability-engine: Option '--namespace' is required.\nSee: reliability-engine gate check --help\n", "gate", "check")]
    public async Task An_error_is_a_line_on_standard_error_without_the_whole_help(string expected, params string[] arguments)
    {
        Assert.Equal((2, "", expected), await RunAsync(arguments));
    }

    [Fact]
    public async Task Version_names_the_version_and_the_runtime()
    {
        var (code, output, _) = await RunAsync("version");

        Assert.Equal(0, code);
        Assert.StartsWith($"reliability-engine {EngineVersion.Number} (", output, StringComparison.Ordinal);
        Assert.Contains(EngineVersion.Runtime, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_an_option_too()
    {
        var (code, output, _) = await RunAsync("--version");

        Assert.Equal(0, code);
        Assert.StartsWith(EngineVersion.Number, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_printed_for_programs()
    {
        var (code, output, _) = await RunAsync("version", "-o", "json");

        Assert.Equal(0, code);
        Assert.Equal(EngineVersion.Number, (string?)JsonNode.Parse(output)!["version"]);
    }

    [Fact]
    public async Task Help_is_asked_for_in_the_ways_of_this_platform()
    {
        var (code, output, _) = await RunAsync("[suggest:0]", "");

        Assert.Equal(0, code);
        Assert.Equal(
            ["--help", "--version", "-?", "-h", "backtest", "completion", "explain", "gate", "import", "lint", "manifests", "rules", "run", "simulate", "version"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await EngineCommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
