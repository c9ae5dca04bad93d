using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What is foreseen, by which method, and how much must be known first.</summary>
[Description("How far ahead the engine looks, by which method, and how much it must have seen before it recommends or acts.")]
public sealed record PredictionSpec
{
    [Description("How far ahead the policy's risk looks, from 5m to 24h.")]
    [DurationText]
    [Default("1h")]
    public string Horizon { get; set; } = "1h";

    [Description("The forecasting method. Auto: the best for each series, and a combination of several where none stands out.")]
    [AllowedValues(
        "Auto", "Naive", "Drift", "SeasonalNaive", "SeasonalNaiveLevel", "SeasonalMeans", "SimpleSmoothing", "Theta", "HoltWinters",
        "HoltWintersMultiplicative", "DoubleHoltWinters", "Autoregression", "SeasonalAutoregression", "ProfileAutoregression", "MeansAutoregression",
        "CalendarAutoregression", "HarmonicTrend", "SingularSpectrum", "Lstm", "LogSeasonalMeans", "LogTheta", "LogDoubleHoltWinters",
        "LogAutoregression", "LogSeasonalAutoregression", "LogHarmonicTrend", "LogSingularSpectrum", "LogLstm")]
    [Default("Auto")]
    public string Forecaster { get; set; } = "Auto";

    [Description("How much of a target must have been seen before anything is recommended for it, from 1h to 30d.")]
    [DurationText]
    [Default("2h")]
    public string HistoryToRecommend { get; set; } = "2h";

    [Description("How much of a target must have been seen before anything is done for it, from historyToRecommend to 90d.")]
    [DurationText]
    [Default("14d")]
    public string HistoryToAct { get; set; } = "14d";

    [Description("When models are trained again: five cron fields or a macro such as @daily. Targets are spread over the hour that follows.")]
    [Length(1, 128)]
    [Default("0 3 * * *")]
    public string Retrain { get; set; } = "0 3 * * *";

    [Description("The time zone of retrain, as the IANA database names it.")]
    [Length(1, 64)]
    [Default("Etc/UTC")]
    public string TimeZone { get; set; } = "Etc/UTC";
}
