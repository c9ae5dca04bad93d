using System.Globalization;
using System.Text.Json;
using ControllerRuntime.Lifecycle;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ReliabilityEngine.Benchmarks.Gate.Serving;

/// <summary>
/// The server's side of the talk with the bench: one line with its port when it is ready, then one with its figures for each line it is
/// sent. It ends with the input, so that it never outlives the bench.
/// </summary>
internal sealed class ServerTalk(WebApplication server, TextReader input, TextWriter output)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly MemoryMeter _meter = new();

    public async Task RunAsync()
    {
        await server.StartAsync();
        var checks = server.Services.GetServices<IReadinessCheck>().ToArray();
        while (checks.Any(check => check.Failure() is not null))
        {
            await Task.Delay(LookAgain);
        }

        var address = new Uri(server.Urls.First().Replace("[::]", GateServer.Address, StringComparison.Ordinal));
        await SayAsync(address.Port.ToString(CultureInfo.InvariantCulture));
        while (await input.ReadLineAsync() is not null)
        {
            await SayAsync(JsonSerializer.Serialize(_meter.Read()));
        }

        await server.StopAsync();
    }

    private async Task SayAsync(string line)
    {
        await output.WriteLineAsync(line);
        await output.FlushAsync();
    }
}
