using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ReliabilityEngine.Benchmarks.Gate.Serving;

/// <summary>The server in a process of its own, so that its memory is its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public Uri Address { get; private init; } = new($"https://{GateServer.Address}/");

    /// <summary>Starts it; it is ready when this returns.</summary>
    public static async Task<ServerProcess> StartAsync(Uri apiServer)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, GateServerCommand.Name, apiServer.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(StartTimeout);
            return int.TryParse(line, CultureInfo.InvariantCulture, out var port)
                ? new ServerProcess(process) { Address = new Uri($"https://{GateServer.Address}:{port}/") }
                : throw new InvalidOperationException($"The server did not start; it said \"{line}\", and standard error says why.");
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Its figures after a full collection.</summary>
    public async Task<ServerFigures> ReadAsync()
    {
        await _process.StandardInput.WriteLineAsync("figures");
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server has ended; standard error says why.");
        return JsonSerializer.Deserialize<ServerFigures>(line)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(StopTimeout);
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
