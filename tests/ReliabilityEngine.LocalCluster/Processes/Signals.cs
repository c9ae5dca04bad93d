using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ReliabilityEngine.LocalCluster.Processes;

/// <summary>The POSIX signals a <see cref="LocalProcess"/> can be sent; <c>Process</c> itself offers only SIGKILL.</summary>
internal static class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    private const int NoSuchProcess = 3;

    /// <summary>Sends the signal; false when the process no longer exists.</summary>
    public static bool Send(int processId, int signal)
    {
        if (SendSignal(processId, signal) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess
            ? false
            : throw new Win32Exception(error, $"Signal {signal} could not be sent to process {processId}.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
