using System.Diagnostics;
using System.Text;

namespace ReliabilityEngine.LocalCluster.Processes;

/// <summary>Runs a program to its end.</summary>
public static class ProgramRun
{
    /// <summary>Returns what the program wrote to standard output.</summary>
    /// <param name="onErrorLine">Is given each line of standard error as it is written: long work tells there how far it is.</param>
    /// <exception cref="LocalProcessException">The program failed; the message holds its standard error.</exception>
    public static async Task<string> RunAsync(
        string fileName,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? input = null,
        Action<string>? onErrorLine = null,
        CancellationToken cancellationToken = default)
    {
        var result = await CompleteAsync(fileName, [.. arguments], environment, input, onErrorLine, cancellationToken);
        return result.ExitCode == 0
            ? result.Output
            : throw new LocalProcessException(
                $"{Path.GetFileName(fileName)} {string.Join(' ', arguments)} ended with code {result.ExitCode}:\n{result.Error}{result.Output}");
    }

    /// <summary>Returns how the program ended, whatever its exit code.</summary>
    public static async Task<ProgramResult> CompleteAsync(
        string fileName,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? input = null,
        Action<string>? onErrorLine = null,
        CancellationToken cancellationToken = default)
    {
        var info = new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            info.Environment[name] = value;
        }

        using var process = ProcessLauncher.Start(info);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = ReadAsync(process.StandardError, onErrorLine, cancellationToken);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, Action<string>? onLine, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            text.AppendLine(line);
            onLine?.Invoke(line);
        }

        return text.ToString();
    }
}
