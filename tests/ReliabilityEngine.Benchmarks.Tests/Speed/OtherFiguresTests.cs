using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Speed;

namespace ReliabilityEngine.Benchmarks.Tests.Speed;

public class OtherFiguresTests
{
    [Fact]
    public void Only_lines_of_known_figures_are_read()
    {
        var figures = OtherFigures.Parse("forest fit\tsklearn 1.2.1\t0.5\nwarning: something\nmoon phase\tx\t1\ntheta\tstatsmodels 0.13\tsoon\n");

        Assert.Equal(("sklearn 1.2.1", 0.5), Assert.Single(figures).Value);
    }

    [Fact]
    public void Without_the_libraries_figures_seen_elsewhere_stand_in_and_are_named_so()
    {
        using var messages = new StringWriter();
        var others = OtherFigures.Measure(["no-such-interpreter"], [1, 2, 3], messages);

        Assert.False(others.AreOfThisRun);
        Assert.Contains("as seen elsewhere", messages.ToString(), StringComparison.Ordinal);
        var row = SpeedRows.TimesFaster("m", new Timed(0.011, 0), OtherFigures.HoltWinters, others, Goal.AtLeast(20));
        Assert.Equal(20, row.Value!.Value, 1e-9);
        Assert.Empty(row.Baselines);
        Assert.Contains("as seen", Assert.Single(row.Published).Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Allocation_is_told_by_call()
    {
        object? kept = null;

        Assert.InRange(Timing.Of(() => kept = new byte[1000]).AllocatedBytes, 1000, 1100);
        Assert.InRange(Timing.Of(() => GC.KeepAlive(kept)).AllocatedBytes, 0, 1);
    }
}
