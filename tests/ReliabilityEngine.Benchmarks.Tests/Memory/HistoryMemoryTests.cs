using System.Globalization;
using ReliabilityEngine.Benchmarks.Memory;

namespace ReliabilityEngine.Benchmarks.Tests.Memory;

public class HistoryMemoryTests
{
    /// <summary>In a process of its own: this one's heap holds what the other tests allocate.</summary>
    [Fact]
    public async Task A_target_with_a_month_of_minutes_keeps_at_most_40_kilobytes()
    {
        await using var child = await ChildProcess.StartAsync(MemoryCommand.Name);

        Assert.InRange(int.Parse(child.Said, CultureInfo.InvariantCulture), 10 * 1024, 40 * 1024);
    }
}
