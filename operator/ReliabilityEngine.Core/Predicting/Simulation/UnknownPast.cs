using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>
/// The part of a window for which there are no counts: taken to be like the known part, and the less surely the shorter that part is.
/// </summary>
/// <param name="Window">The counts of the whole window.</param>
/// <param name="Length">How long the window is.</param>
internal readonly record struct UnknownPast(Counts Window, TimeSpan Length)
{
    /// <summary>
    /// Variance of an hour's bad events as a multiple of their mean squared: errors come in incidents, and an hour is usually off by about
    /// twice the mean. The mean of n hours is then off by 2 ÷ √n of itself.
    /// </summary>
    private const double HourlyVariance = 4;

    /// <summary>Of the window, in hours.</summary>
    public double Hours => (1 - Window.KnownRatio) * Length.TotalHours;

    private double KnownHours => Window.KnownRatio * Length.TotalHours;

    /// <summary>Bad events an hour, as in the known part.</summary>
    public double BadPerHour => KnownHours > 0 ? Window.Bad / KnownHours : 0;

    /// <summary>Events an hour, as in the known part.</summary>
    public double TotalPerHour => KnownHours > 0 ? Window.Total / KnownHours : 0;

    /// <summary>By how much the unknown part's bad events differ from the known part's on one path: 1 on average, exactly 1 where all is known.</summary>
    public double Factor(int path)
    {
        if (Hours <= 0 || KnownHours <= 0)
        {
            return 1;
        }

        var shape = KnownHours / HourlyVariance;
        var draws = StandardVariates.PastOf(path);
        return GammaShape.Sample(shape, draws.Normal, draws.Exponential) / shape;
    }
}
