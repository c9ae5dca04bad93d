using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Telemetry;

public sealed class EventCountTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly SampleHistory _history = new(new HistoryLayout(TimeSpan.FromMinutes(1), TimeSpan.FromHours(3)));
    private readonly EventCount _events = new();

    [Fact]
    public void Counts_what_is_read_after_the_first_look_and_nothing_twice()
    {
        Read(minute: 0, good: 500, total: 1000);
        _events.Advance(_history);
        Assert.Equal((0, 0), (_events.Good, _events.Total));

        Read(minute: 1, good: 90, total: 100);
        Read(minute: 2, good: 100, total: 100);
        _events.Advance(_history);
        _events.Advance(_history);

        Assert.Equal((190, 200), (_events.Good, _events.Total));
    }

    [Fact]
    public void A_history_without_a_count_leaves_it_as_it_is()
    {
        _events.Advance(_history);

        Assert.Equal((0, 0), (_events.Good, _events.Total));
    }

    private void Read(int minute, double good, double total) => _history.Append([Sample.Counted(Noon.AddMinutes(minute), good, total)]);
}
