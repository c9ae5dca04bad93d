using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Tests.Predicting.Forecasting.Methods;

/// <summary>What every method promises.</summary>
public class SeriesMethodsTests
{
    private static readonly string[] Logarithmic =
        [.. SeriesMethods.All.Select(method => method.Name).Where(name => name.StartsWith("Log", StringComparison.Ordinal))];

    public static TheoryData<string> Names { get; } = [.. SeriesMethods.All.Select(method => method.Name)];

    public static TheoryData<string> Additive { get; } =
        [.. SeriesMethods.All.Select(method => method.Name).Except(Logarithmic).Except([SeriesMethods.HoltWintersMultiplicative.Name])];

    [Theory]
    [MemberData(nameof(Names))]
    public void Foresees_traffic_with_a_day_and_a_week(string name)
    {
        var values = Signals.Traffic(700 + 48);
        var path = Fit(name, values[..700]);
        var error = path.Zip(values.Skip(700), (expected, value) => Math.Abs(expected - value)).Average();

        // The naive ones, which know no season, are off by 30.
        Assert.True(error < (name is "Naive" or "Drift" ? 50 : 20), $"{name} is off by {error}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_model_goes_on_as_the_original(string name)
    {
        var values = Signals.Traffic(700);
        var method = SeriesMethods.Named(name);
        var model = method.Fit(Window(values[..600]))!;
        var writer = new StateWriter();
        model.Save(writer);
        var reader = new StateReader(writer.Written.ToArray());
        var loaded = method.Load(reader);

        Assert.True(reader.IsAtEnd);
        var copy = model.Copy();
        Assert.Equal(Path(model), Path(loaded));
        foreach (var value in values[600..])
        {
            model.Observe(value);
            loaded.Observe(value);
        }

        Assert.Equal(Path(model), Path(loaded));
        Assert.NotEqual(Path(model), Path(copy));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Other_units_give_the_same_forecast_in_them(string name)
    {
        var values = Signals.Traffic(600);
        var path = Fit(name, values);
        var scaled = Fit(name, Array.ConvertAll(values, value => value * 3));

        Assert.All(path.Zip(scaled), pair => Assert.Equal(pair.First, pair.Second / 3, 0.5));
    }

    [Theory]
    [MemberData(nameof(Additive))]
    public void A_higher_level_gives_a_higher_forecast(string name)
    {
        var values = Signals.Traffic(600);
        var path = Fit(name, values);
        var shifted = Fit(name, Array.ConvertAll(values, value => value + 1000));

        Assert.All(path.Zip(shifted), pair => Assert.Equal(pair.First, pair.Second - 1000, 0.5));
    }

    [Theory]
    [InlineData("Naive")]
    [InlineData("SeasonalNaive")]
    [InlineData("SeasonalNaiveLevel")]
    [InlineData("SeasonalMeans")]
    public void Streaming_is_what_a_fit_to_everything_gives(string name)
    {
        var values = Signals.Traffic(700);
        var streamed = SeriesMethods.Named(name).Fit(Window(values[..500]))!;
        foreach (var value in values[500..])
        {
            streamed.Observe(value);
        }

        Assert.Equal(Fit(name, values), Path(streamed));
    }

    [Fact]
    public void Names_are_unique_and_unknown_ones_are_refused()
    {
        Assert.Equal(SeriesMethods.All.Count, SeriesMethods.All.Select(method => method.Name).Distinct().Count());
        Assert.Throws<FormatException>(() => SeriesMethods.Named("Oracle"));
    }

    private static TrainingWindow Window(double[] values) => new(values, values, [24, 168]);

    private static double[] Fit(string name, double[] values) => Path(SeriesMethods.Named(name).Fit(Window(values))!);

    private static double[] Path(ISeriesModel model)
    {
        var path = new double[48];
        model.Predict(path);
        return path;
    }
}
