using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>The processor time of the calling thread, which others on the machine cannot stretch; not on Linux the wall's.</summary>
internal static class ThreadClock
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID.</summary>
    private const int ThreadTime = 3;

    public static double Seconds =>
        OperatingSystem.IsLinux() && Read(ThreadTime, out var time) == 0
            ? time.Seconds + (time.Nanoseconds * 1e-9)
            : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
