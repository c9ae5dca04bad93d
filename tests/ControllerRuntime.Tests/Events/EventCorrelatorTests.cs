using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;

namespace ControllerRuntime.Tests.Events;

public sealed class EventCorrelatorTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly EventCorrelator _correlator = new(new EventCorrelatorOptions(), "pod-1");

    [Fact]
    public void A_repeat_counts_up_the_event_that_is_there()
    {
        var first = _correlator.Correlate(Report("note"))!;
        var second = _correlator.Correlate(Report("note", TimeSpan.FromMinutes(1)))!;

        Assert.Equal((1, 2), (first.Count, second.Count));
        Assert.Equal(first.Name, second.Name);
    }

    [Fact]
    public void More_than_ten_that_differ_in_their_note_only_are_merged_into_one()
    {
        var single = Enumerable.Range(0, 10).Select(i => _correlator.Correlate(Report($"note {i}"))!).ToArray();
        var merged = Enumerable.Range(10, 3).Select(i => _correlator.Correlate(Report($"note {i}"))!).ToArray();

        Assert.All(single, e => Assert.Equal(1, e.Count));
        Assert.Equal(10, single.Select(e => e.Name).Distinct().Count());
        Assert.All(merged, e => Assert.StartsWith(EventCorrelator.AggregatedPrefix, e.Report.Note, StringComparison.Ordinal));
        Assert.Single(merged.Select(e => e.Name).Distinct());
        Assert.Equal([1, 2, 3], merged.Select(e => e.Count));
    }

    [Fact]
    public void After_ten_quiet_minutes_merging_starts_over()
    {
        for (var i = 0; i < 11; i++)
        {
            _correlator.Correlate(Report($"note {i}"));
        }

        var later = _correlator.Correlate(Report("note 12", TimeSpan.FromMinutes(11)))!;

        Assert.Equal("note 12", later.Report.Note);
    }

    [Fact]
    public void One_object_gets_twenty_five_events_and_then_one_each_five_minutes()
    {
        var written = Enumerable.Range(0, 40).Count(_ => _correlator.Correlate(Report("note")) is not null);
        Assert.Equal(25, written);
        Assert.NotNull(_correlator.Correlate(Report("note", name: "other")));

        Assert.Null(_correlator.Correlate(Report("note", TimeSpan.FromMinutes(4.9))));
        Assert.NotNull(_correlator.Correlate(Report("note", TimeSpan.FromMinutes(5))));
        Assert.Null(_correlator.Correlate(Report("note", TimeSpan.FromMinutes(5))));
    }

    [Fact]
    public void An_event_the_server_has_forgotten_by_now_is_made_anew()
    {
        var first = _correlator.Correlate(Report("note"))!;
        var later = _correlator.Correlate(Report("note", TimeSpan.FromMinutes(61)))!;

        Assert.Equal(1, later.Count);
        Assert.NotEqual(first.Name, later.Name);
    }

    [Fact]
    public void Names_fit_the_apiserver_and_are_the_same_for_the_same_happening()
    {
        var name = new string('x', 253);
        var once = new EventCorrelator(new EventCorrelatorOptions(), "pod-1").Correlate(Report("note", name: name))!;
        var again = new EventCorrelator(new EventCorrelatorOptions(), "pod-1").Correlate(Report("note", name: name))!;
        var elsewhere = new EventCorrelator(new EventCorrelatorOptions(), "pod-2").Correlate(Report("note", name: name))!;

        Assert.Equal(253, once.Name.Length);
        Assert.Equal(once.Name, again.Name);
        Assert.NotEqual(once.Name, elsewhere.Name);
    }

    [Fact]
    public void What_is_remembered_is_bounded()
    {
        var cache = new RecencyCache<int, string>(2);
        cache.GetOrAdd(1, () => "one");
        cache.GetOrAdd(2, () => "two");
        cache.GetOrAdd(1, () => "again");
        cache.GetOrAdd(3, () => "three");

        Assert.Equal(2, cache.Count);
        Assert.Equal("one", cache.GetOrAdd(1, () => "new"));
        Assert.Equal("new", cache.GetOrAdd(2, () => "new"));
    }

    private static EventReport Report(string note, TimeSpan after = default, string name = "checkout") => new(
        new ObjectReference { Kind = "ConfigMap", Namespace = "shop", Name = name, Uid = "u-" + name }, null, EventType.Normal, "Reason", "Action", note, Start + after);
}
