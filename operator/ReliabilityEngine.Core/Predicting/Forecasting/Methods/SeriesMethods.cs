using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.Predicting.Forecasting.Models;
using ReliabilityEngine.Core.Predicting.Forecasting.Models.Lstm;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Methods;

/// <summary>Every method by name, and those the combination is made of.</summary>
public static class SeriesMethods
{
    /// <summary>Lags of the plain autoregressions: about a day of hours, two hours of five minutes.</summary>
    private const int ShortLags = 26;

    /// <summary>Points an autoregression on top of a season's shape looks back.</summary>
    private const int ResidualLags = 12;

    /// <summary>Sines of each season beside the lags.</summary>
    private const int CalendarHarmonics = 4;

    /// <summary>A week of hours, or a day of quarter hours and less: what the heavy models can hold.</summary>
    private const int LongestCoarseSeason = 168;

    public static SeriesMethod Naive { get; } = new("Naive", NaiveModel.Fit, NaiveModel.Load);

    public static SeriesMethod Drift { get; } = new("Drift", window => ThetaModel.Fit(window, 1), ThetaModel.Load);

    public static SeriesMethod SeasonalNaive { get; } =
        new("SeasonalNaive", window => SeasonalNaiveModel.Fit(window, window.Season, followsLevel: false), SeasonalNaiveModel.Load);

    public static SeriesMethod SeasonalNaiveLevel { get; } =
        new("SeasonalNaiveLevel", window => SeasonalNaiveModel.Fit(window, window.LongSeason, followsLevel: true), SeasonalNaiveModel.Load);

    public static SeriesMethod SeasonalMeans { get; } = new("SeasonalMeans", SeasonalMeansModel.Fit, SeasonalMeansModel.Load);

    public static SeriesMethod SimpleSmoothing { get; } =
        Deseasonalised("SimpleSmoothing", window => ThetaModel.Fit(window, 0), ThetaModel.Load);

    public static SeriesMethod Theta { get; } = Deseasonalised("Theta", window => ThetaModel.Fit(window, 0.5), ThetaModel.Load);

    public static SeriesMethod HoltWinters { get; } = Smoothing("HoltWinters", new SmoothingShape(true, 1, false, false));

    public static SeriesMethod HoltWintersMultiplicative { get; } =
        Smoothing("HoltWintersMultiplicative", new SmoothingShape(true, 1, true, false));

    public static SeriesMethod DoubleHoltWinters { get; } = Smoothing("DoubleHoltWinters", new SmoothingShape(false, 2, false, true));

    public static SeriesMethod Autoregression { get; } =
        new("Autoregression", window => AutoregressiveModel.Fit(window, AllLags(window), 0), AutoregressiveModel.Load);

    public static SeriesMethod SeasonalAutoregression { get; } =
        new("SeasonalAutoregression", window => AutoregressiveModel.Fit(window, SeasonalLags(window), 0), AutoregressiveModel.Load);

    public static SeriesMethod ProfileAutoregression { get; } =
        Deseasonalised("ProfileAutoregression", FitResidual, AutoregressiveModel.Load);

    public static SeriesMethod MeansAutoregression { get; } = new(
        "MeansAutoregression",
        window => DeseasonalisedModel.Fit(window, FitResidual, plain: true),
        reader => DeseasonalisedModel.Load(reader, AutoregressiveModel.Load));

    public static SeriesMethod CalendarAutoregression { get; } =
        new("CalendarAutoregression", window => AutoregressiveModel.Fit(window, AllLags(window), CalendarHarmonics), AutoregressiveModel.Load);

    public static SeriesMethod HarmonicTrend { get; } = new("HarmonicTrend", HarmonicTrendModel.Fit, HarmonicTrendModel.Load);

    public static SeriesMethod SingularSpectrum { get; } =
        Coarse("SingularSpectrum", SingularSpectrumModel.Fit, SingularSpectrumModel.Load);

    public static SeriesMethod Lstm { get; } = Coarse("Lstm", LstmModel.Fit, LstmModel.Load);

    /// <summary>Every method, each with its name once.</summary>
    public static IReadOnlyList<SeriesMethod> All { get; } =
    [
        Naive, Drift, SeasonalNaive, SeasonalNaiveLevel, SeasonalMeans, SimpleSmoothing, Theta, HoltWinters, HoltWintersMultiplicative,
        DoubleHoltWinters, Autoregression, SeasonalAutoregression, ProfileAutoregression, MeansAutoregression, CalendarAutoregression,
        HarmonicTrend, SingularSpectrum, Lstm,
        Logarithmic(SeasonalMeans), Logarithmic(Theta), Logarithmic(DoubleHoltWinters), Logarithmic(Autoregression),
        Logarithmic(SeasonalAutoregression), Logarithmic(HarmonicTrend), Logarithmic(SingularSpectrum), Logarithmic(Lstm),
    ];

    /// <summary>The members of the combination. Four more (drift, additive Holt-Winters, two autoregressions of lags) were no better on
    /// series that had not chosen them, and made intervals worse.</summary>
    public static IReadOnlyList<SeriesMethod> Combined { get; } =
    [
        SeasonalNaive, Named("LogSeasonalMeans"), Theta, Named("LogDoubleHoltWinters"), Named("LogSeasonalAutoregression"),
        ProfileAutoregression, MeansAutoregression,
    ];

    /// <exception cref="FormatException">When no method has this name.</exception>
    public static SeriesMethod Named(string name) =>
        All.FirstOrDefault(method => method.Name == name) ?? throw new FormatException($"There is no forecasting method '{name}'.");

    private static AutoregressiveModel? FitResidual(TrainingWindow rest) =>
        AutoregressiveModel.Fit(rest, Enumerable.Range(1, ResidualLags), 0);

    private static SeriesMethod Smoothing(string name, SmoothingShape shape) =>
        new(name, window => ExponentialSmoothingModel.Fit(window, shape), ExponentialSmoothingModel.Load);

    private static SeriesMethod Deseasonalised(string name, Func<TrainingWindow, ISeriesModel?> fit, Func<StateReader, ISeriesModel> load) =>
        new(name, window => DeseasonalisedModel.Fit(window, fit), reader => DeseasonalisedModel.Load(reader, load));

    private static SeriesMethod Coarse(string name, Func<TrainingWindow, ISeriesModel?> fit, Func<StateReader, ISeriesModel> load) =>
        new(name, window => CoarseModel.Fit(window, LongestCoarseSeason, fit), reader => CoarseModel.Load(reader, load));

    private static SeriesMethod Logarithmic(SeriesMethod method) =>
        new("Log" + method.Name, window => LogModel.Fit(window, method.Fit), reader => LogModel.Load(reader, method.Load));

    /// <summary>The newest points, and those around each of the last days and the last week.</summary>
    private static IEnumerable<int> AllLags(TrainingWindow window) =>
    [
        .. Enumerable.Range(1, ShortLags),
        .. SeasonalLags(window),
        .. window.Season > 1 ? Around(window.Season).Concat(Around(2 * window.Season)).Concat(Around(window.LongSeason)) : [],
    ];

    /// <summary>The same point of each of the last six days and of the last week.</summary>
    private static IEnumerable<int> SeasonalLags(TrainingWindow window) =>
        window.Season > 1 ? Enumerable.Range(1, 6).Select(k => k * window.Season).Append(window.LongSeason) : [];

    private static IEnumerable<int> Around(int lag) => [lag - 1, lag, lag + 1];
}
