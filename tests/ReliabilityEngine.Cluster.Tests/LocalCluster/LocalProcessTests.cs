using System.Globalization;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.Cluster.Tests.LocalCluster;

public sealed class LocalProcessTests : IDisposable
{
    private readonly string _log = Path.GetTempFileName();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_log);

    [Fact]
    public async Task Lives_on_when_the_thread_that_asked_for_it_has_ended()
    {
        LocalProcess? process = null;
        var thread = new Thread(() => process = Start("sleep", "600"));
        thread.Start();
        thread.Join();

        // The kernel signals at the thread's end, so an answer after it proves that no signal came.
        await using var echo = Start("sh", "-c", "echo answered");
        await echo.WaitForExitAsync(Cancellation);

        Assert.False(process!.HasExited);
        await process.DisposeAsync();
        Assert.True(IsGone(process.Id));
    }

    [Fact]
    public async Task Tells_the_end_of_its_log_when_it_ends_before_it_is_ready()
    {
        await using var process = Start("sh", "-c", "echo the port is taken >&2; exit 3");

        var failure = await Assert.ThrowsAsync<LocalProcessException>(
            () => process.WaitUntilAsync(_ => Task.FromResult(false), TimeSpan.FromSeconds(30), Cancellation));

        Assert.Contains("code 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the port is taken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_frozen_between_pause_and_resume()
    {
        await using var process = Start("sleep", "600");

        process.Pause();
        await process.WaitUntilAsync(_ => Task.FromResult(StateOf(process.Id) == 'T'), TimeSpan.FromSeconds(10), Cancellation);
        process.Resume();
        await process.WaitUntilAsync(_ => Task.FromResult(StateOf(process.Id) == 'S'), TimeSpan.FromSeconds(10), Cancellation);

        Assert.Equal(128 + 15, await process.StopAsync(TimeSpan.FromSeconds(10), Cancellation));
    }

    [Fact]
    public async Task Is_killed_when_it_does_not_end_by_itself()
    {
        await using var process = Start("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 600; done");
        await process.WaitUntilAsync(
            _ => Task.FromResult(process.LogTail().Contains("deaf", StringComparison.Ordinal)), TimeSpan.FromSeconds(10), Cancellation);

        Assert.Equal(128 + 9, await process.StopAsync(TimeSpan.FromMilliseconds(100), Cancellation));
    }

    internal static bool IsGone(int processId) => StateOf(processId) is null or 'Z';

    private static char? StateOf(int processId)
    {
        try
        {
            // pid (name) state ...
            var line = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            return line[line.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private LocalProcess Start(string program, params string[] arguments) =>
        LocalProcess.Start(new LocalProcessOptions { FileName = program, Arguments = arguments, LogFile = _log });
}
