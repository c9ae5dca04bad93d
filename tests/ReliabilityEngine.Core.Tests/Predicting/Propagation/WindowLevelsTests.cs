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
    [InlineData(new[] { 0, 1, 2, 3 }, new[] { 4, 5 })]
    [InlineData(new[] { 0, 1, 2, 3, 4, 5, 6, 7 }, new[] { 8 })]
    public void Every_place_is_what_the_same_window_says_alone(int[] inside, int[] outside)
    {
        var random = new Random(1);
        var rows = new SymptomWindow(0, inside, outside, 1);
        var whole = Array.ConvertAll(new double[60], _ => random.NextDouble());
        var gappy = Array.ConvertAll(whole, value => value < 0.3 ? double.NaN : value);
        var windows = new WindowLevels(rows);
        foreach (var series in new[] { whole, gappy, whole[..rows.Length] })
        {
            windows.Slide(series);

            var alone = Enumerable.Range(0, series.Length - rows.Length + 1).Select(at => windows.At(series, at)).ToArray();
            Assert.Equal(alone.Select(place => place.Level).Where(double.IsFinite), windows.Levels.ToArray(), Same);
            Assert.Equal(alone.Select(place => place.Contrast).Where(double.IsFinite), windows.Contrasts.ToArray(), Same);
        }

        windows.Slide(whole.AsSpan(0, rows.Length - 1));
        Assert.True(windows.Levels.IsEmpty);
    }

    [Fact]
    public void One_wild_row_of_three_moves_no_level()
    {
        Assert.Equal(2, new WindowLevels(new SymptomWindow(0, [0, 1, 2], [], 1)).At([1, 1e9, 2], 0).Level);
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

    private static bool Same(double a, double b) => Math.Abs(a - b) < 1e-12;
}
