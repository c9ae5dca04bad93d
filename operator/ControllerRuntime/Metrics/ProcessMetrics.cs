using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ControllerRuntime.Metrics;

/// <summary>The <c>process_*</c> metrics that every Prometheus dashboard for a process expects, read at each collection.</summary>
public sealed class ProcessMetrics
{
    private const string DescriptorsPath = "/proc/self/fd";

    public ProcessMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MetricNames.Meter);
        meter.CreateObservableCounter(
            MetricNames.ProcessCpu, () => Environment.CpuUsage.TotalTime.TotalSeconds, Units.Seconds, "Total user and system CPU time spent in seconds.");
        meter.CreateObservableGauge(
            MetricNames.ProcessResidentMemory, () => Read(process => process.WorkingSet64), Units.Bytes, "Resident memory size in bytes.");
        meter.CreateObservableGauge(
            MetricNames.ProcessVirtualMemory, () => Read(process => process.VirtualMemorySize64), Units.Bytes, "Virtual memory size in bytes.");
        meter.CreateObservableGauge(
            MetricNames.ProcessStartTime, () => Read(process => (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds), Units.Seconds,
            "Start time of the process since unix epoch in seconds.");
        meter.CreateObservableGauge(
            MetricNames.ProcessOpenDescriptors, () => Directory.Exists(DescriptorsPath) ? Directory.EnumerateFileSystemEntries(DescriptorsPath).Count() : 0, null,
            "Number of open file descriptors.");
        meter.CreateObservableGauge(MetricNames.ProcessThreads, () => Read(process => process.Threads.Count), null, "Number of threads of the process.");
    }

    private static T Read<T>(Func<Process, T> value)
    {
        using var process = Process.GetCurrentProcess();
        return value(process);
    }
}
