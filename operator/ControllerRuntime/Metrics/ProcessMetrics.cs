using System.Diagnostics;

namespace ControllerRuntime.Metrics;

/// <summary>The <c>process_*</c> metrics that every Prometheus dashboard for a process expects.</summary>
public static class ProcessMetrics
{
    private const string DescriptorsPath = "/proc/self/fd";

    public static void Register(MetricRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var cpu = registry.Counter("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.").With();
        var resident = registry.Gauge("process_resident_memory_bytes", "Resident memory size in bytes.").With();
        var mapped = registry.Gauge("process_virtual_memory_bytes", "Virtual memory size in bytes.").With();
        var started = registry.Gauge("process_start_time_seconds", "Start time of the process since unix epoch in seconds.").With();
        var descriptors = registry.Gauge("process_open_fds", "Number of open file descriptors.").With();
        var threads = registry.Gauge("process_num_threads", "Number of threads of the process.").With();

        cpu.Track(() => Environment.CpuUsage.TotalTime.TotalSeconds);
        registry.BeforeScrape(() =>
        {
            using var process = Process.GetCurrentProcess();
            resident.Set(process.WorkingSet64);
            mapped.Set(process.VirtualMemorySize64);
            started.Set((process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);
            threads.Set(process.Threads.Count);
            descriptors.Set(Directory.Exists(DescriptorsPath) ? Directory.EnumerateFileSystemEntries(DescriptorsPath).Count() : 0);
        });
    }
}
