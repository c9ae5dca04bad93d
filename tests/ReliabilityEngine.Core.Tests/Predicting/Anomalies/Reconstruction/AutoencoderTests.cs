using ReliabilityEngine.Core.Predicting.Anomalies.Reconstruction;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies.Reconstruction;

public sealed class AutoencoderTests
{
    [Fact]
    public void Sees_a_broken_relation_though_every_metric_is_in_its_range()
    {
        var rows = GivenRows.Related(3000, 8);
        var autoencoder = new Autoencoder();
        autoencoder.Fit(rows);
        double[] broken = [.. rows[0]];
        broken[5] = rows.MaxBy(row => Math.Abs(row[5] - broken[5]))![5];
        var blame = new double[8];

        var usual = rows[..500].Select(row => autoencoder.Observe(row, []).Score).Order().ToArray()[450];
        var strange = autoencoder.Observe(broken, blame);

        Assert.True(strange.Score > 2 * usual);
        Assert.Equal(5, Array.IndexOf(blame, blame.Max()));
    }

    [Fact]
    public void Another_seed_starts_from_other_weights()
    {
        var rows = GivenRows.Related(500, 4);
        var (one, other) = (new Autoencoder(new() { Seed = 1 }), new Autoencoder(new() { Seed = 2 }));
        one.Fit(rows);
        other.Fit(rows);

        Assert.NotEqual(one.Observe(rows[0], []).Score, other.Observe(rows[0], []).Score);
    }

    [Fact]
    public void Refuses_impossible_options_with_every_error_at_once()
    {
        Assert.Equal(2, new AutoencoderOptions { RowsShown = 0, Batch = 0 }.Errors().Count);
        Assert.Throws<ArgumentException>(() => new Autoencoder(new() { Batch = 0 }));
    }
}
