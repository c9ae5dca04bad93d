using ReliabilityEngine.Benchmarks.Calibration.Scenes;
using ReliabilityEngine.Core.Predicting;

namespace ReliabilityEngine.Benchmarks.Tests.Calibration;

/// <summary>Forecasts with a known distribution: uniform over a horizon of 24 h up to a total probability.</summary>
internal static class Given
{
    public static readonly TimeSpan Horizon = TimeSpan.FromHours(24);

    public static BudgetForecast Forecast(double probability) => new() { Horizon = Horizon, Distribution = [(Horizon, probability)] };

    public static ScoredOrigin Origin(int run, BudgetForecast forecast, double? hours, bool exhausted = false) => new()
    {
        Run = run,
        Forecast = forecast,
        Exhausted = exhausted,
        Firing = false,
        ExhaustedAt = null,
        Time = hours is { } value ? TimeSpan.FromHours(value) : null,
        LineOverHour = TimeSpan.FromHours(6),
        LineOverSixHours = null,
        Risk = forecast.ProbabilityWithin(TimeSpan.FromHours(1)),
        RiskHappened = hours <= 1,
        Burn = new BurnOutlook(false, false, false),
    };

    /// <summary>A risk that was told while the budget's forecast is of no interest.</summary>
    public static ScoredOrigin Risk(int run, double? risk, bool happened) => Origin(run, Forecast(0.5), null) with { Risk = risk, RiskHappened = happened };
}
