using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Core.Tests.Predicting.Propagation;

public class WindowLevelsTests
{
    [Theory]
    [InlineData(new[] { 0 }, new[] { 1, 2 })]
    [InlineData(new[] { 1, 2 }, new[] { 0, 3, 4 })]
    [InlineData(new[] { 0, 2, 3 }, new[] { 1 })]
    [InlineData(new[] { 0, 1, 2 }, new int[0])]
    [InlineData(new[] { 0, 1, 2, 3, 4 }, new int[0])]
    public void Every_place_is_what_the_same_window_says_alone(int[] inside, int[] outside)
    {
        var random = new Random(1);
        var rows = new TroubledRows(0, inside, outside, 1);
        var whole = Array.ConvertAll(new double[60], _ => random.NextDouble());
        var gappy = Array.ConvertAll(whole, value => value < 0.3 ? double.NaN : value);
        var windows = new WindowLevels();
        foreach (var series in new[] { whole, gappy, whole[..rows.Length] })
        {
            var count = windows.Slide(series, rows);
            Assert.Equal(series.Length - rows.Length + 1, count);
            for (var at = 0; at < count; at++)
            {
                var (level, contrast) = WindowLevels.At(series, at, rows);
                Assert.Equal(level, windows.Levels(count)[at], 1e-12);
                Assert.Equal(contrast, windows.Contrasts(count)[at], 1e-12);
            }
        }

        Assert.Equal(0, windows.Slide(whole.AsSpan(0, rows.Length - 1), rows));
    }

    [Fact]
    public void One_wild_row_of_three_moves_no_level()
    {
        var rows = new TroubledRows(0, [0, 1, 2], [], 1);

        Assert.Equal(2, WindowLevels.At([1, 1e9, 2], 0, rows).Level);
    }

    [Fact]
    public void The_selected_value_is_the_sorted_one()
    {
        var random = new Random(4);
        for (var round = 0; round < 100; round++)
        {
            var values = Array.ConvertAll(new double[1 + random.Next(40)], _ => (double)random.Next(15));
            var rank = random.Next(values.Length);

            Assert.Equal(values.Order().ElementAt(rank), OrderStatistic.Select((double[])values.Clone(), rank));
        }
    }
}
