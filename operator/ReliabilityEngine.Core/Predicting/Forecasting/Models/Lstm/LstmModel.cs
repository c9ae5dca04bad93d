using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models.Lstm;

/// <summary>A small recurrent network that tells the change to the next value from the value and the phase of its seasons.</summary>
/// <remarks>
/// Hochreiter and Schmidhuber, "Long short-term memory" (1997), with forget gates (Gers et al. 2000): 10 units, 12 passes, the learning
/// rate falling to zero, seed fixed. Fit about 0.2 s for 2,000 points, update and predict 1 µs a step, state 20 numbers beside 600 weights.
/// Bad at short series (it has more weights than they have days), and at long iterated paths, where its errors add up.
/// </remarks>
internal sealed class LstmModel : ISeriesModel
{
    private const int Units = 10;
    private const int Passes = 12;
    private const int Seed = 1997;
    private const int MinPoints = 128;

    private readonly LstmCell _cell;
    private readonly int[] _seasons;
    private readonly double _mean;
    private readonly double _deviation;
    private readonly ValueRange _range;
    private readonly double[] _row;
    private readonly double[] _memory;
    private double _last;
    private double _change;
    private long _time;

    private LstmModel(LstmCell cell, int[] seasons, double mean, double deviation, ValueRange range)
    {
        (_cell, _seasons, _mean, _deviation, _range) = (cell, seasons, mean, deviation, range);
        _row = new double[cell.Row];
        _row[^1] = 1;
        _memory = new double[cell.Units];
    }

    /// <returns>Null below 128 points.</returns>
    public static LstmModel? Fit(TrainingWindow window)
    {
        var values = window.Values;
        if (values.Length < MinPoints)
        {
            return null;
        }

        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        int[] seasons = [.. window.Seasons];
        var scaled = Array.ConvertAll(values, value => deviation > 0 ? (value - mean) / deviation : 0);
        var inputs = new double[values.Length - 1][];
        var targets = new double[values.Length - 1];
        for (var i = 0; i < targets.Length; i++)
        {
            inputs[i] = new double[1 + (2 * seasons.Length)];
            FillInputs(inputs[i], scaled[i], seasons, i + 1);
            targets[i] = scaled[i + 1] - scaled[i];
        }

        var cell = LstmCell.Random(1 + (2 * seasons.Length), Units, Seed);
        var trainer = new LstmTrainer(cell);
        for (var pass = 0; pass < Passes; pass++)
        {
            trainer.Pass(inputs, targets, 1 - (pass / (double)Passes));
        }

        var model = new LstmModel(cell, seasons, mean, deviation > 0 ? deviation : 1, ValueRange.Around(values));
        foreach (var value in values)
        {
            model.Observe(value);
        }

        return model;
    }

    public static LstmModel Load(StateReader reader)
    {
        var seasons = reader.ReadInt32s();
        var weights = reader.ReadDoubles();
        var inputs = 1 + (2 * seasons.Length);
        if (weights.Length != LstmCell.WeightCount(inputs, Units))
        {
            throw new FormatException("The network has another shape.");
        }

        var cell = new LstmCell(inputs, Units, weights);
        var model = new LstmModel(cell, seasons, reader.ReadDouble(), reader.ReadDouble(), ValueRange.Load(reader))
        {
            _last = reader.ReadDouble(),
            _change = reader.ReadDouble(),
            _time = reader.ReadInt64(),
        };
        reader.ReadDoubles().AsSpan(0, model._row.Length).CopyTo(model._row);
        reader.ReadDoubles().AsSpan(0, Units).CopyTo(model._memory);
        return model;
    }

    public void Observe(double value)
    {
        _last = (value - _mean) / _deviation;
        _time++;
        Span<double> gates = stackalloc double[4 * Units];
        FillInputs(_row, _last, _seasons, _time);
        _change = _cell.Step(_row, _memory, gates);
    }

    public void Predict(Span<double> path)
    {
        Span<double> gates = stackalloc double[4 * Units];
        Span<double> row = stackalloc double[_row.Length];
        Span<double> memory = stackalloc double[Units];
        _row.CopyTo(row);
        _memory.CopyTo(memory);
        var (value, change) = (_last, _change);
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = _range.Clamp(_mean + (_deviation * (value + change)));
            value = (path[h] - _mean) / _deviation;
            FillInputs(row, value, _seasons, _time + h + 1);
            change = _cell.Step(row, memory, gates);
        }
    }

    public ISeriesModel Copy()
    {
        var copy = new LstmModel(_cell, _seasons, _mean, _deviation, _range) { _last = _last, _change = _change, _time = _time };
        _row.CopyTo(copy._row, 0);
        _memory.CopyTo(copy._memory, 0);
        return copy;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_seasons);
        writer.Write(_cell.Weights);
        writer.Write(_mean);
        writer.Write(_deviation);
        _range.Save(writer);
        writer.Write(_last);
        writer.Write(_change);
        writer.Write(_time);
        writer.Write(_row);
        writer.Write(_memory);
    }

    /// <param name="next">The time of the value that is to be told.</param>
    private static void FillInputs(Span<double> row, double value, int[] seasons, long next)
    {
        row[0] = value;
        for (var i = 0; i < seasons.Length; i++)
        {
            (row[1 + (2 * i)], row[2 + (2 * i)]) = Math.SinCos(2 * Math.PI * (next % seasons[i]) / seasons[i]);
        }
    }
}
