using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// Where an exponential smoothing begins: the level of the first season and the shapes of the whole window, as far as they repeat. A start
/// from the first seasons alone would carry their noise along in every slot.
/// </summary>
internal sealed record SmoothingStart(double Level, double[][] Seasons)
{
    public static SmoothingStart Of(double[] values, int[] lengths, bool multiplicative)
    {
        var count = Math.Min(values.Length, lengths.Length > 0 ? lengths[0] : 10);
        var level = values.Take(count).Average();
        var rest = multiplicative ? Array.ConvertAll(values, Math.Log) : [.. values];
        var seasons = new double[lengths.Length][];
        for (var i = 0; i < lengths.Length; i++)
        {
            var shape = SeasonalShape.Of(rest, lengths[i]);
            seasons[i] = Array.ConvertAll(shape.Deviations, deviation => deviation * shape.Strength);
            for (var at = 0; at < rest.Length; at++)
            {
                rest[at] -= seasons[i][at % lengths[i]];
            }

            seasons[i] = multiplicative ? Array.ConvertAll(seasons[i], Math.Exp) : seasons[i];
        }

        return new SmoothingStart(level, seasons);
    }
}
