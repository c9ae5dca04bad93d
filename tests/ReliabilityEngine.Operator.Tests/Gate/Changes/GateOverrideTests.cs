using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Tests.Gate.Changes;

public sealed class GateOverrideTests
{
    private const string UntilName = "`reliabilityengine.io/override-until` of namespace `shop`";
    private const string ReasonName = "`reliabilityengine.io/override-reason` of namespace `shop`";

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-06-01T12:00:01Z")]
    [InlineData("2026-06-02T12:00:00Z")]
    [InlineData("2026-06-01T14:30:00+02:00")]
    [InlineData("2026-06-02T01:00:00-10:00")]
    [InlineData("2026-06-01T12:00:00.5Z")]
    [InlineData("2026-06-01T13:00:00.123456789Z")]
    [InlineData("2026-06-01t13:00:00z")]
    public void A_time_with_its_offset_within_a_day_counts(string until)
    {
        var reading = Read(Place(until, " a fix for the outage "));

        Assert.Equal(("a fix for the outage", "namespace `shop`"), (reading.Override!.Reason, reading.Override.Place));
        Assert.InRange(reading.Override.Until, Now, Now.AddDays(1));
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("true")]
    [InlineData("4h")]
    [InlineData("2026-06-01")]
    [InlineData("2026-06-01T13:00:00")]
    [InlineData("2026-06-01 13:00:00Z")]
    [InlineData("2026-06-01T13:00Z")]
    [InlineData("2026-06-01T13:00:00+0200")]
    [InlineData("2026-06-31T13:00:00Z")]
    [InlineData("2026-06-01T25:00:00Z")]
    [InlineData("2026-06-01T13:00:00Z\n")]
    [InlineData("٢٠٢٦-06-01T13:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    public void What_is_no_such_time_is_told_with_one_that_is(string until)
    {
        var reading = Read(Place(until));

        Assert.Null(reading.Override);
        Assert.Equal(
            $"{UntilName} must be an RFC 3339 time with its offset, such as \"2026-06-02T12:00:00Z\", not \"{until.Replace('\n', ' ')}\".",
            Assert.Single(reading.Problems));
    }

    [Theory]
    [InlineData("2026-06-02T12:00:01Z", "24 h 1 min")]
    [InlineData("2026-06-02T13:10:00Z", "25 h 10 min")]
    [InlineData("2026-06-02T12:01:00+00:00", "24 h 1 min")]
    [InlineData("2027-06-01T12:00:00Z", "8760 h 0 min")]
    public void More_than_a_day_ahead_is_told_by_how_much(string until, string ahead) =>
        Assert.Equal([$"{UntilName} is {ahead} ahead and must not be more than 24 h: set 2026-06-02T12:00:00Z or earlier."], Read(Place(until)).Problems);

    [Theory]
    [InlineData("2026-06-01T12:00:00Z", true)]
    [InlineData("2026-06-01T11:59:59Z", true)]
    [InlineData("2026-05-31T12:00:01Z", true)]
    [InlineData("2026-05-31T12:00:00Z", false)]
    [InlineData("2020-01-01T00:00:00Z", false)]
    public void One_that_ended_is_told_for_a_day(string until, bool told)
    {
        // Its reason does not matter any more.
        var reading = Read(Place(until, null));

        Assert.Null(reading.Override);
        Assert.Equal(told ? [$"{UntilName} expired at {until}: set a time after now, 2026-06-02T12:00:00Z at the latest."] : [], reading.Problems);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void Without_a_reason_it_does_not_count(string? reason) =>
        Assert.Equal(
            [$"{ReasonName} must say why the gate is overridden: set it beside `reliabilityengine.io/override-until`."],
            Read(Place("2026-06-01T13:00:00Z", reason)).Problems);

    [Fact]
    public void A_reason_of_256_characters_counts_and_a_longer_one_is_not_repeated()
    {
        Assert.NotNull(Read(Place("2026-06-01T13:00:00Z", new string('x', 256))).Override);
        Assert.Equal([$"{ReasonName} must be at most 256 characters, is 257: shorten it."], Read(Place("2026-06-01T13:00:00Z", new string('x', 257))).Problems);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        Assert.Equal(2, Read(Place("soon", null)).Problems.Count);
        Assert.Equal(2, Read(Place("2026-07-01T13:00:00Z", "")).Problems.Count);
    }

    [Fact]
    public void Of_a_wrong_value_no_more_than_64_characters_are_repeated()
    {
        Assert.Contains($"\"{new string('s', 64)}\"", Assert.Single(Read(Place(new string('s', 64))).Problems), StringComparison.Ordinal);
        Assert.Contains($"\"{new string('s', 63)}…\"", Assert.Single(Read(Place(new string('s', 4000))).Problems), StringComparison.Ordinal);

        // A character of two halves on the edge goes whole.
        Assert.Contains($"\"{new string('s', 62)}…\"", Assert.Single(Read(Place(new string('s', 62) + "😀😀")).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_valid_one_counts_and_hides_the_mistakes_before_it()
    {
        var reading = Read(Place("soon", name: "a"), new OverridePlace("b", null, "no time"), Place("2026-06-01T13:00:00Z", "first", "c"), Place("2026-06-01T14:00:00Z", "second", "d"));

        Assert.Equal(new GateOverride(Now.AddHours(1), "first", "c"), reading.Override);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Without_a_valid_one_every_mistake_is_told_once()
    {
        var reading = Read(Place("soon", name: "Deployment `a`"), Place("soon", name: "Deployment `a`"), Place("later", name: "policy `b`"));

        Assert.Collection(
            reading.Problems,
            problem => Assert.Contains("Deployment `a`", problem, StringComparison.Ordinal),
            problem => Assert.Contains("policy `b`", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_who_set_nothing_reads_anything()
    {
        var reading = Read(OverridePlace.Read("a", (ObjectMeta?)null), OverridePlace.Read("b", new ObjectMeta()), OverridePlace.Read("c", (JsonObject?)null));

        Assert.Null(reading.Override);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Is_read_from_metadata_and_from_a_request()
    {
        var expected = new OverridePlace("a", "2026-06-01T13:00:00Z", "why");
        var metadata = new ObjectMeta
        {
            Annotations = new Dictionary<string, string>
            {
                [ReliabilityApi.OverrideUntilAnnotation] = "2026-06-01T13:00:00Z",
                [ReliabilityApi.OverrideReasonAnnotation] = "why",
            },
        };

        Assert.Equal(expected, OverridePlace.Read("a", metadata));
        Assert.Equal(expected, OverridePlace.Read("a", Rollout.Parse(
            """{"metadata":{"annotations":{"reliabilityengine.io/override-until":"2026-06-01T13:00:00Z","reliabilityengine.io/override-reason":"why"}}}""")));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"metadata":7}""")]
    [InlineData("""{"metadata":{"annotations":[]}}""")]
    [InlineData("""{"metadata":{"annotations":{"reliabilityengine.io/override-until":7,"reliabilityengine.io/override-reason":{}}}}""")]
    [InlineData("""{"metadata":{"annotations":{"reliabilityengine.io/override-until":null}}}""")]
    [InlineData("""{"metadata":{"a":1,"a":2}}""")]
    public void A_malformed_request_has_no_override(string json) =>
        Assert.Equal(new OverridePlace("a", null, null), OverridePlace.Read("a", Rollout.Parse(json)));

    private static OverrideReading Read(params OverridePlace[] places) => GateOverride.Read(places, Now);

    private static OverridePlace Place(string? until, string? reason = "why", string name = "namespace `shop`") => new(name, until, reason);
}
