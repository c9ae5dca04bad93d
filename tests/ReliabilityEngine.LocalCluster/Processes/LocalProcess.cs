using System.Diagnostics;
using System.Globalization;

namespace ReliabilityEngine.LocalCluster.Processes;

/// <summary>
/// A child process that dies with this one, however this one ends, and whose output goes straight to a file:
/// no pipe that fills up while the parent is busy, and the log is there after a crash of either.
/// </summary>
public sealed class LocalProcess : IAsyncDisposable
{
    // setpriv and sh exec one into the next, so that the process id is the program's own. The parent is compared because
    // it may have died between the fork and setpriv's request to be told of its death.
    private const string Script = """[ "$PPID" = "$1" ] || exit 1; log=$2; shift 2; exec "$@" >>"$log" 2>&1 </dev/null""";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>A question costs the apiserver something, and what waits for minutes loses nothing by half a second.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;

    private LocalProcess(Process process, string name, string logFile)
    {
        _process = process;
        Name = name;
        LogFile = logFile;
        Id = process.Id;
    }

    public string Name { get; }

    public int Id { get; }

    public string LogFile { get; }

    public bool HasExited => _process.HasExited;

    public static LocalProcess Start(LocalProcessOptions options)
    {
        var info = new ProcessStartInfo("setpriv") { WorkingDirectory = options.WorkingDirectory ?? "" };
        foreach (var argument in (string[])
            ["--pdeathsig", "KILL", "--", "/bin/sh", "-c", Script, "sh", Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
             Path.GetFullPath(options.LogFile), options.FileName, .. options.Arguments])
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in options.Environment)
        {
            info.Environment[name] = value;
        }

        return new LocalProcess(
            ProcessLauncher.Start(info), options.Name ?? Path.GetFileName(options.FileName), options.LogFile);
    }

    /// <summary>Ends the process at once, as the kernel's out-of-memory killer would.</summary>
    public void Kill() => Send(Signals.Kill);

    /// <summary>Asks the process to end.</summary>
    public void Terminate() => Send(Signals.Terminate);

    /// <summary>Freezes the process: its connections stay open, its clock goes on, it does nothing.</summary>
    public void Pause() => Send(Signals.Stop);

    public void Resume() => Send(Signals.Continue);

    /// <summary>Waits for the end and returns the exit code; 128 and the signal's number when a signal ended it.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken = default)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Asks the process to end, kills it when it has not after <paramref name="grace"/>, and returns its exit code.</summary>
    public async Task<int> StopAsync(TimeSpan grace, CancellationToken cancellationToken = default)
    {
        Terminate();
        try
        {
            return await WaitForExitAsync(cancellationToken).WaitAsync(grace, cancellationToken);
        }
        catch (TimeoutException)
        {
            Kill();
            return await WaitForExitAsync(cancellationToken);
        }
    }

    /// <summary>The last lines of the log.</summary>
    public string LogTail(int lines = 25)
    {
        if (!File.Exists(LogFile))
        {
            return "";
        }

        // Shared for writing: the process may still be at it.
        using var stream = new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(stream.Length, 200L * 1024), SeekOrigin.End);
        using var reader = new StreamReader(stream);
        return string.Join('\n', reader.ReadToEnd().TrimEnd('\n').Split('\n').TakeLast(lines));
    }

    /// <summary>Waits as long as <see cref="Patience"/> allows.</summary>
    /// <inheritdoc cref="WaitUntilAsync(Func{CancellationToken, Task{bool}}, TimeSpan, CancellationToken)"/>
    public Task WaitUntilAsync(Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellationToken) =>
        WaitUntilAsync(isReady, Patience.Limit, cancellationToken);

    /// <summary>
    /// Waits until <paramref name="isReady"/> says so; throws with the end of the log when the process ends first or
    /// <paramref name="timeout"/> passes. A probe that cannot connect counts as not ready.
    /// </summary>
    public async Task WaitUntilAsync(Func<CancellationToken, Task<bool>> isReady, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            for (var pause = FirstPause; !await ProbeAsync(isReady, deadline.Token); pause = pause < LongestPause ? 1.5 * pause : pause)
            {
                if (HasExited)
                {
                    throw new LocalProcessException($"{Name} ended with code {_process.ExitCode}. The end of its log:\n{LogTail()}");
                }

                await Task.Delay(pause, deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalProcessException(
                $"{Name} was not ready after {timeout.TotalSeconds:0} s. The end of its log:\n{LogTail()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> ProbeAsync(Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellationToken)
    {
        try
        {
            return await isReady(cancellationToken);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Send(int signal)
    {
        // An exited process's id may belong to another by now.
        if (!_process.HasExited)
        {
            Signals.Send(Id, signal);
        }
    }
}
