using System.Text.Json;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Entities;

public sealed class TimeConverterTests
{
    private static readonly JsonSerializerOptions Json = new KubernetesJson().Options;
    private static readonly DateTimeOffset Time = new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)).AddTicks(1_234_567);

    [Fact]
    public void Writes_times_in_UTC_with_whole_seconds() =>
        Assert.Equal("""{"type":"Ready","status":"Unknown","lastTransitionTime":"2026-01-02T03:04:05Z"}""",
            JsonSerializer.Serialize(new StatusCondition { Type = "Ready", LastTransitionTime = Time }, Json));

    [Fact]
    public void Writes_micro_times_with_exactly_six_fractional_digits()
    {
        Assert.Equal("""{"renewTime":"2026-01-02T03:04:05.123456Z"}""", JsonSerializer.Serialize(new LeaseSpec { RenewTime = Time }, Json));
        Assert.Equal(
            """{"renewTime":"2026-01-01T00:00:00.000000Z"}""",
            JsonSerializer.Serialize(new LeaseSpec { RenewTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) }, Json));
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02T03:04:05.5Z", 5_000_000)]
    [InlineData("2026-01-02T03:04:05.123456Z", 1_234_560)]
    [InlineData("2026-01-02T05:04:05.123456789+02:00", 1_234_568)]
    public void Reads_what_Go_writes(string text, long ticks)
    {
        var read = JsonSerializer.Deserialize<LeaseSpec>($$"""{"renewTime":"{{text}}"}""", Json)!.RenewTime!.Value;
        Assert.InRange(read.Ticks - new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).Ticks, ticks - 1, ticks);
        Assert.Equal(TimeSpan.Zero, read.Offset);
    }

    [Fact]
    public void Refuses_what_is_no_time()
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LeaseSpec>("""{"renewTime":"soon"}""", Json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LeaseSpec>("""{"renewTime":5}""", Json));
    }

    [Fact]
    public void Keeps_numbers_and_texts_apart()
    {
        IntOrString[] values = [5, "25%"];
        Assert.Equal("""[5,"25%"]""", JsonSerializer.Serialize(values, Json));
        Assert.Equal(values, JsonSerializer.Deserialize<IntOrString[]>("""[5,"25%"]""", Json));
    }

    [Theory]
    [InlineData("\"250m\"", 0.25)]
    [InlineData("2", 2)]
    [InlineData("\"64Mi\"", 64.0 * 1024 * 1024)]
    [InlineData("\"1.5G\"", 1.5e9)]
    [InlineData("\"12e3\"", 12000)]
    public void Reads_quantities(string json, double expected)
    {
        Assert.True(JsonSerializer.Deserialize<Quantity>(json, Json).TryGetValue(out var value));
        Assert.Equal(expected, value, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mi")]
    [InlineData("5 apples")]
    public void Tells_that_a_text_is_no_quantity(string text) => Assert.False(new Quantity(text).TryGetValue(out _));
}
