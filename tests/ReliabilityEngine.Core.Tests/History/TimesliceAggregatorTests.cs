using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.History;

public class TimesliceAggregatorTests
{
    private static readonly Timeslice FiveMinutes = new(TimeSpan.FromMinutes(5), 0.99);

    private static TimesliceAggregator Aggregator() => new(FiveMinutes, TimeSpan.FromMinutes(1));

    [Theory]
    [InlineData(0.01, 1)]
    [InlineData(0.011, 0)]
    public void A_slice_is_one_event_good_or_bad(double errors, double good)
    {
        var slices = Aggregator().Append(Given.Samples(Given.Start, Given.Start.AddMinutes(5), _ => 1000, _ => errors));
        Assert.Equal([Sample.Counted(Given.Start.AddMinutes(5), good, 1)], slices);
    }

    [Fact]
    public void A_slice_without_events_is_missing() =>
        Assert.Equal(
            [Sample.Missing(Given.Start.AddMinutes(5), TimesliceAggregator.NoEvents)],
            Aggregator().Append(Given.Samples(Given.Start, Given.Start.AddMinutes(5), _ => 0, _ => 0)));

    [Fact]
    public void An_incomplete_slice_waits_and_duplicates_do_not_complete_it()
    {
        var aggregator = Aggregator();
        var samples = Given.Samples(Given.Start, Given.Start.AddMinutes(5), _ => 10, _ => 0);
        Assert.Empty(aggregator.Append(samples[..4]));
        Assert.Empty(aggregator.Append(samples[..4]));
        Assert.Single(aggregator.Append(samples));
        Assert.Empty(aggregator.Append(samples));
    }

    [Fact]
    public void Restarting_at_a_slice_makes_the_same_slices()
    {
        var samples = Given.Samples(Given.Start, Given.Start.AddHours(1), _ => 10, hours => hours > 0.5 ? 0.5 : 0);
        var whole = Aggregator().Append(samples);
        IReadOnlyList<Sample> parts = [.. Aggregator().Append(samples[..33]), .. Aggregator().Append(samples[30..])];
        Assert.Equal(whole, parts);
    }
}
