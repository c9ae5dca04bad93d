using System.Text.Json;

namespace ReliabilityEngine.Benchmarks.Gate.Serving;

/// <summary>The server in a process of its own, so that its memory is its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private ServerProcess(ChildProcess process) => _process = process;

    public Uri Address => new($"https://{GateServer.Address}:{_process.Said}/");

    /// <summary>Starts it; it is ready when this returns.</summary>
    public static async Task<ServerProcess> StartAsync(Uri apiServer) =>
        new(await ChildProcess.StartAsync(GateServerCommand.Name, apiServer.ToString()));

    /// <summary>Its figures after a full collection.</summary>
    public async Task<ServerFigures> ReadAsync() => JsonSerializer.Deserialize<ServerFigures>(await _process.AskAsync("figures"))!;

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
