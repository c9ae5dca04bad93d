namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>The shares of an exponential smoothing: where they stand in an array, and how a free search point is turned into
/// them.</summary>
internal static class SmoothingShares
{
    public const int Alpha = 0;
    public const int Beta = 1;
    public const int Phi = 2;
    public const int Keep = 3;
    public const int Gamma = 4;
    private const int Count = 6;

    /// <summary>A trend is damped by at least two percent a point: none lasts for ever.</summary>
    private const double MaxPhi = 0.98;

    /// <summary>The search's first point: slow levels and seasons, as most series want them.</summary>
    public static double[] Start(SmoothingShape shape) =>
    [
        Logit(0.2),
        .. shape.Trend ? new[] { Logit(0.05), Logit(0.9) } : [],
        .. shape.CorrectsErrors ? new[] { Logit(0.5) } : [],
        .. Enumerable.Repeat(Logit(0.1), shape.Seasons),
    ];

    /// <summary>A point of the free search as shares in (0, 1), by the logistic function.</summary>
    public static double[] From(double[] point, SmoothingShape shape)
    {
        var shares = new double[Count];
        var at = 0;
        shares[Alpha] = Logistic(point[at++]);
        if (shape.Trend)
        {
            shares[Beta] = Logistic(point[at++]);
            shares[Phi] = MaxPhi * Logistic(point[at++]);
        }

        if (shape.CorrectsErrors)
        {
            shares[Keep] = Logistic(point[at++]);
        }

        for (var season = 0; season < shape.Seasons; season++)
        {
            shares[Gamma + season] = Logistic(point[at++]);
        }

        return shares;
    }

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
