using ControllerRuntime.Entities;
using ControllerRuntime.Metrics;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.Metrics;

public sealed class ObjectSeriesTests
{
    private static readonly ObjectFamily Burn = new("burn_ratio", "Burn \\ by\nwindow.", "window");
    private static readonly ObjectFamily Risk = new("risk", "Risk.");

    private static readonly NamespacedName Checkout = new("shop", "checkout");
    private static readonly NamespacedName Payments = new("pay", "checkout");

    private readonly ObjectSeries _series = new("slo", "slo_namespace", Burn, Risk);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_a_header_a_family_and_the_objects_by_name()
    {
        _series.Set(Checkout, [Risk.Of(double.NaN), Burn.Of("1h", 3.5), Burn.Of("a\"b\\c\nd", double.NegativeInfinity)]);
        _series.Set(Payments, [Risk.Of(double.PositiveInfinity)]);
        _series.Set(new("shop", "café"), [Risk.Of(1e-7)]);

        Assert.Equal(
            """
            # HELP burn_ratio Burn \\ by\nwindow.
            # TYPE burn_ratio gauge
            burn_ratio{slo="checkout",slo_namespace="shop",window="1h"} 3.5
            burn_ratio{slo="checkout",slo_namespace="shop",window="a\"b\\c\nd"} -Inf
            # HELP risk Risk.
            # TYPE risk gauge
            risk{slo="café",slo_namespace="shop"} 1E-07
            risk{slo="checkout",slo_namespace="pay"} +Inf
            risk{slo="checkout",slo_namespace="shop"} NaN

            """,
            await _series.ReadAsync(Token));
    }

    [Fact]
    public async Task A_sample_may_have_several_labels_and_some_of_its_own()
    {
        var info = new ObjectFamily("info", "Info.", "window", "tier");
        var series = new ObjectSeries("slo", "slo_namespace", info);

        series.Set(Checkout, [info.Of(["1h", "Page1"], [KeyValuePair.Create("label_team", "a\"b")], 1)]);

        Assert.Equal(
            ["""info{slo="checkout",slo_namespace="shop",window="1h",tier="Page1",label_team="a\"b"} 1"""], await series.ReadAsync("info", Token));
    }

    [Theory]
    [InlineData(false, "# HELP events_total Events.\n# TYPE events_total counter\nevents_total{slo=\"checkout\",slo_namespace=\"shop\"} 5\n")]
    [InlineData(true, "# HELP events Events.\n# TYPE events counter\nevents_total{slo=\"checkout\",slo_namespace=\"shop\"} 5\n")]
    public async Task A_counter_is_named_as_the_format_of_the_page_wants_it(bool isOpenMetrics, string expected)
    {
        var events = new ObjectFamily("events_total", "Events.");
        var series = new ObjectSeries("slo", "slo_namespace", events);

        series.Set(Checkout, [events.Of(5)]);

        Assert.Equal(expected, await series.ReadAsync(Token, isOpenMetrics));
    }

    [Fact]
    public async Task What_an_object_has_no_longer_is_gone_with_the_next_values()
    {
        _series.Set(Checkout, [Burn.Of("1h", 1), Burn.Of("6h", 2), Risk.Of(3)]);

        _series.Set(Checkout, [Burn.Of("6h", 4)]);

        Assert.Equal(["burn_ratio{slo=\"checkout\",slo_namespace=\"shop\",window=\"6h\"} 4"], await _series.ReadAsync("burn_ratio", Token));
        Assert.Empty(await _series.ReadAsync("risk", Token));
    }

    [Fact]
    public async Task A_removed_object_leaves_nothing_and_takes_no_other_along()
    {
        _series.Set(Checkout, [Risk.Of(1), Burn.Of("1h", 1)]);
        _series.Set(Payments, [Risk.Of(2)]);
        await _series.ReadAsync(Token);

        _series.Remove(Checkout);
        _series.Remove(Checkout);

        Assert.DoesNotContain("shop", await _series.ReadAsync(Token), StringComparison.Ordinal);
        Assert.Equal(["risk{slo=\"checkout\",slo_namespace=\"pay\"} 2"], await _series.ReadAsync("risk", Token));

        _series.Set(Checkout, [Risk.Of(5)]);
        Assert.Equal(2, (await _series.ReadAsync("risk", Token)).Count);
    }

    [Fact]
    public async Task Loses_no_object_when_many_threads_write_and_one_scrapes()
    {
        await Parallel.ForAsync(0, 20_000, Token, async (i, cancellation) =>
        {
            _series.Set(new("shop", $"o{i % 200}"), [Risk.Of(i)]);
            if (i % 1000 == 0)
            {
                await _series.ReadAsync(cancellation);
            }
        });

        Assert.Equal(200, (await _series.ReadAsync("risk", Token)).Count);
    }

    /// <summary>Bytes, not time, because a machine's load has no say in them: a removal that walked all series would hold on to a part of them.</summary>
    [Fact]
    public void Removing_one_of_ten_thousand_objects_touches_its_own_series_only()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _series.Set(new("shop", $"o{i}"), [Risk.Of(i), Burn.Of("1h", i)]);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        _series.Remove(new("shop", "o5000"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }
}
