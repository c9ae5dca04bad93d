using System.Diagnostics;
using ReliabilityEngine.Operator.Commands;

namespace ReliabilityEngine.Operator.Tests.Commands;

public sealed class CompletionCommandTests
{
    [Theory]
    [InlineData("reliability-engine ga", "gate")]
    [InlineData("reliability-engine gate ", "check")]
    [InlineData("reliability-engine gate check --na", "--name --namespace")]
    [InlineData("reliability-engine gate check --output y", "yaml")]
    [InlineData("reliability-engine completion ", "bash fish zsh")]
    [InlineData("reliability-engine lint chec", "")]
    public async Task Bash_completes_what_may_follow(string line, string expected)
    {
        Assert.Equal(expected, await CompleteAsync(line));
    }

    [Theory]
    [InlineData("zsh", "compdef _reliability_engine reliability-engine")]
    [InlineData("fish", "complete -c reliability-engine")]
    public async Task The_other_shells_have_a_script_that_registers_itself(string shell, string registration)
    {
        Assert.Contains(registration, await ScriptAsync(shell), StringComparison.Ordinal);
    }

    /// <summary>What a real bash offers for the line: it sources the script, which asks the real binary.</summary>
    private static async Task<string> CompleteAsync(string line)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "-c", """
            source /dev/stdin
            COMP_LINE="$1" COMP_POINT="${#1}"
            read -r -a COMP_WORDS <<<"$1"
            [[ "$1" == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _reliability_engine
            printf '%s\n' "${COMPREPLY[@]}" | sort | xargs
            """, "bash", line])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{start.Environment["PATH"]}";
        // The program starts wherever the tests themselves were able to.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        using var bash = Process.Start(start)!;
        await bash.StandardInput.WriteAsync(await ScriptAsync("bash"));
        bash.StandardInput.Close();
        var offered = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return offered.Trim();
    }

    private static async Task<string> ScriptAsync(string shell)
    {
        var output = new StringWriter();
        Assert.Equal(0, await EngineCommandLine.RunAsync(["completion", shell], output, TextWriter.Null));
        return output.ToString();
    }
}
