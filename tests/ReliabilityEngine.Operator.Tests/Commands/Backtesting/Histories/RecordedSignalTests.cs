using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting.Histories;

/// <summary>A signal's history answers as the source did that it was read from.</summary>
public sealed class RecordedSignalTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Pieces_are_put_together_and_what_they_do_not_hold_is_not_known()
    {
        var signal = new RecordedSignal(Minute,
        [
            new SignalPiece(At(1), At(3), [new SignalSeries("a", SignalSeriesKind.Pod, [1, 2, 3])]),
            new SignalPiece(At(4), At(5), [new SignalSeries("a", SignalSeriesKind.Pod, [4, 5]), new SignalSeries("b", SignalSeriesKind.Pod, [40, 50])]),
        ]);

        var read = signal.Read(At(2), At(6)).Series;

        Assert.Equal(["a", "b"], read.Select(series => series.Key));
        Assert.Equal([2, 3, 4, 5, double.NaN], read[0].Values);
        Assert.Equal([double.NaN, double.NaN, 40, 50, double.NaN], read[1].Values);
        Assert.Empty(signal.Read(At(7), At(8)).Series);
    }

    [Fact]
    public void A_line_of_a_file_holds_for_five_minutes_until_a_newer_one_and_an_empty_cell_ends_a_series()
    {
        File.WriteAllText(_file, $"time,a,b\n{Line(0.5)},1,10\n{Line(1.5)},2,\n{Line(12)},3,30\n");

        var read = SignalFile.Read(_file, Minute).Read(At(1), At(13)).Series;

        Assert.Equal([1, 2, 2, 2, 2, 2, .. Unknown(5), 3, 3], read[0].Values);
        Assert.Equal([10, .. Unknown(10), 30, 30], read[1].Values);
    }

    [Fact]
    public void On_a_coarse_grid_a_line_holds_for_its_step()
    {
        File.WriteAllText(_file, $"time,a\n{Line(60)},1\n{Line(180)},3\n");

        Assert.Equal([1, double.NaN, 3], SignalFile.Read(_file, TimeSpan.FromHours(1)).Read(At(60), At(180)).Series[0].Values);
    }

    private static DateTimeOffset At(double minute) => Start.AddMinutes(minute);

    private static long Line(double minute) => At(minute).ToUnixTimeSeconds();

    private static IEnumerable<double> Unknown(int count) => Enumerable.Repeat(double.NaN, count);
}
