using System.Text;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.ProcessNodes;

/// <summary>A container's command as a process group of this machine. What it has started ends with it.</summary>
internal sealed class ContainerRun(ContainerCommand command, string directory)
{
    /// <summary>What the kubelet takes of a file and, where that is empty, of a log (kubernetes, pkg/kubelet/container).</summary>
    private const int MostOfFile = 4096;

    private const int MostOfLog = 2048;

    /// <summary>As containerd has it for a command that cannot be started.</summary>
    private const int NotStarted = 128;

    private LocalProcess? _process;
    private volatile bool _hasEnded;

    public string LogFile { get; } = Path.Combine(directory, $"{command.Name}.log");

    /// <summary>Null when it does not run.</summary>
    public int? ProcessId => _hasEnded ? null : _process?.Id;

    /// <summary>False when there is no such program.</summary>
    public bool Start()
    {
        if (!IsThere())
        {
            return false;
        }

        _process = LocalProcess.Start(new LocalProcessOptions
        {
            Name = command.Name,
            FileName = "setsid",
            Arguments = ["env", "-i", .. command.Environment.Select(variable => $"{variable.Key}={variable.Value}"), .. command.Words],
            WorkingDirectory = command.WorkingDirectory,
            LogFile = LogFile,
        });
        return true;
    }

    /// <summary>Waits for its end, and brings it about once <paramref name="end"/> says so: SIGTERM, and after the grace SIGKILL.</summary>
    /// <returns>The exit code; 128 and the signal's number where one ended it.</returns>
    public async Task<int> WaitAsync(Func<TimeSpan> grace, CancellationToken end)
    {
        if (_process is not { } process)
        {
            return NotStarted;
        }

        var exit = process.WaitForExitAsync(CancellationToken.None);
        try
        {
            await exit.WaitAsync(end);
        }
        catch (OperationCanceledException)
        {
            Send(process, Signals.Terminate);
            await Task.WhenAny(exit, Task.Delay(grace(), CancellationToken.None));
        }

        Send(process, Signals.Kill);
        var code = await exit;
        _hasEnded = true;
        await process.DisposeAsync();
        return code;
    }

    public string Reason(int code) => _process is null ? "StartError" : code == 0 ? "Completed" : "Error";

    /// <summary>What it left in its file, or the end of its log where that is asked for; null for nothing.</summary>
    public string? TerminationMessage(int code)
    {
        var left = File.Exists(command.TerminationFile) ? End(ReadShared(command.TerminationFile), MostOfFile) : "";
        return _process is null ? $"exec: \"{command.Words[0]}\": executable file not found in $PATH"
            : left.Length > 0 ? left
            : code != 0 && command.FallsBackToLog && File.Exists(LogFile) && ReadShared(LogFile) is { Length: > 0 } log ? End(log, MostOfLog)
            : null;
    }

    /// <summary>A file that may still be written.</summary>
    public static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private bool IsThere()
    {
        var program = command.Words[0];
        var folders = program.Contains('/', StringComparison.Ordinal) ? [command.WorkingDirectory] : command.Environment["PATH"].Split(':');
        return folders.Any(folder => File.Exists(Path.Combine(folder, program)));
    }

    /// <summary>To the whole group; in the moment before there is one, to the process.</summary>
    private static void Send(LocalProcess process, int signal)
    {
        if (!Signals.Send(-process.Id, signal))
        {
            Signals.Send(process.Id, signal);
        }
    }

    private static string End(string text, int most) => text.Length <= most ? text : text[^most..];
}
