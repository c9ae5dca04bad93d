using System.Diagnostics;

namespace ReliabilityEngine.Benchmarks;

/// <summary>A verb of this program in a process of its own: it says one line when it is ready, and ends with its input.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>Against a hang only: a child that fails ends its output, and a busy machine is slow, not wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>What it said when it was ready.</summary>
    public string Said { get; private set; } = "";

    public static async Task<ChildProcess> StartAsync(params string[] arguments)
    {
        var child = new ChildProcess(Process.Start(new ProcessStartInfo("dotnet", [typeof(ChildProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        try
        {
            child.Said = await child.ReadAsync().WaitAsync(Patience);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a line and reads the answer.</summary>
    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A part of the bench has ended; standard error says why.");
}
