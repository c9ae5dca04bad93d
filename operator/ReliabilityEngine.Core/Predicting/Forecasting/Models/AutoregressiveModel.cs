using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// The next value as a weighted sum of chosen past ones and of exogenous calendar terms (sine and cosine of the seasons), iterated.
/// </summary>
/// <remarks>
/// Linear autoregression by least squares with a small ridge (Box, Jenkins, Reinsel and Ljung, Time Series Analysis, 5th ed. 2015, ch. 7
/// and 12; ridge: Hoerl and Kennard 1970). Fit n·p² for p columns (about 3 ms for 2,000 points and 40 columns), update O(1), predict
/// p a step, state as long as the longest lag. Bad at level shifts within the window, at few points a column, and at iterating far
/// beyond its longest lag.
/// </remarks>
internal sealed class AutoregressiveModel : ISeriesModel
{
    /// <summary>A tenth of a percent of a column's sum of squares: enough against lags that are nearly copies of each other.</summary>
    private const double Ridge = 1e-3;

    private readonly int[] _lags;
    private readonly int[] _seasons;
    private readonly int _harmonics;
    private readonly double[] _weights;
    private readonly double _mean;
    private readonly ValueRange _range;
    private readonly LagRing _ring;
    private long _time;

    private AutoregressiveModel(
        int[] lags, int[] seasons, int harmonics, double[] weights, double mean, ValueRange range, LagRing ring, long time)
    {
        (_lags, _seasons, _harmonics, _weights, _mean, _range, _ring, _time) = (lags, seasons, harmonics, weights, mean, range, ring, time);
    }

    /// <param name="lags">Rising; those beyond half the window are left out.</param>
    /// <param name="harmonics">Pairs of calendar terms a season; 0 for none.</param>
    /// <returns>Null with fewer than two rows a column.</returns>
    public static AutoregressiveModel? Fit(TrainingWindow window, IEnumerable<int> lags, int harmonics)
    {
        var values = window.Values;
        var usable = lags.Where(lag => lag > 0 && lag <= values.Length / 2).Distinct().Order().ToArray();
        var seasons = harmonics > 0 ? window.Seasons.ToArray() : [];
        var columns = usable.Length + (2 * harmonics * seasons.Length) + 1;
        var longest = usable.Length > 0 ? usable[^1] : 0;
        if (usable.Length == 0 || values.Length - longest < 2 * columns)
        {
            return null;
        }

        var mean = values.Average();
        var centred = Array.ConvertAll(values, value => value - mean);
        var regression = new RidgeRegression(columns);
        var row = new double[columns];
        row[^1] = 1;
        for (var i = longest; i < values.Length; i++)
        {
            for (var column = 0; column < usable.Length; column++)
            {
                row[column] = centred[i - usable[column]];
            }

            FillCalendar(row.AsSpan(usable.Length), seasons, harmonics, i);
            regression.Add(row, centred[i]);
        }

        var ridge = new double[columns];
        ridge.AsSpan(0, columns - 1).Fill(Ridge);
        return new AutoregressiveModel(
            usable, seasons, harmonics, regression.Solve(ridge), mean, ValueRange.Around(values), LagRing.Of(centred, longest),
            values.Length);
    }

    public static AutoregressiveModel Load(StateReader reader) => new(
        reader.ReadInt32s(), reader.ReadInt32s(), reader.ReadInt32(), reader.ReadDoubles(), reader.ReadDouble(), ValueRange.Load(reader),
        LagRing.Load(reader), reader.ReadInt64());

    public void Observe(double value)
    {
        _ring.Add(value - _mean);
        _time++;
    }

    public void Predict(Span<double> path)
    {
        Span<double> calendar = stackalloc double[2 * _harmonics * _seasons.Length];
        for (var h = 0; h < path.Length; h++)
        {
            var value = _weights[^1];
            for (var column = 0; column < _lags.Length; column++)
            {
                var lag = _lags[column];
                value += _weights[column] * (lag <= h ? path[h - lag] - _mean : _ring[lag - h]);
            }

            FillCalendar(calendar, _seasons, _harmonics, _time + h);
            for (var column = 0; column < calendar.Length; column++)
            {
                value += _weights[_lags.Length + column] * calendar[column];
            }

            path[h] = _range.Clamp(value + _mean);
        }
    }

    public ISeriesModel Copy() => new AutoregressiveModel(_lags, _seasons, _harmonics, _weights, _mean, _range, _ring.Copy(), _time);

    public void Save(StateWriter writer)
    {
        writer.Write(_lags);
        writer.Write(_seasons);
        writer.Write(_harmonics);
        writer.Write(_weights);
        writer.Write(_mean);
        _range.Save(writer);
        _ring.Save(writer);
        writer.Write(_time);
    }

    private static void FillCalendar(Span<double> row, int[] seasons, int harmonics, long time)
    {
        var column = 0;
        foreach (var season in seasons)
        {
            for (var k = 1; k <= harmonics; k++)
            {
                (row[column], row[column + 1]) = Math.SinCos(2 * Math.PI * k * (time % season) / season);
                column += 2;
            }
        }
    }
}
