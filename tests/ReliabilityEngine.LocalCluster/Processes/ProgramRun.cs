using System.Diagnostics;

namespace ReliabilityEngine.LocalCluster.Processes;

/// <summary>Runs a program to its end and returns what it wrote to standard output.</summary>
public static class ProgramRun
{
    /// <exception cref="LocalProcessException">The program failed; the message holds its standard error.</exception>
    public static async Task<string> RunAsync(
        string fileName,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? input = null,
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
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? await output
                : throw new LocalProcessException(
                    $"{Path.GetFileName(fileName)} {string.Join(' ', info.ArgumentList)} ended with code {process.ExitCode}:\n{await error}{await output}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
