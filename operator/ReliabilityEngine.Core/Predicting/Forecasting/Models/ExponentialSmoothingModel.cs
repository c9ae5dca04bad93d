using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// Exponential smoothing from simple to damped Holt-Winters with one or two seasons, additive or multiplicative, in its error
/// correction form.
/// </summary>
/// <remarks>
/// Holt (1957), Winters (1960), damped: Gardner and McKenzie (1985), two seasons and the error term: Taylor (2003). Every share lies in (0,
/// 1) and is fitted to the squared one-step errors by Nelder-Mead, about 90 runs over the window (1 to 2 ms for 2,000 points). Update O(1),
/// state as long as the seasons. Bad at noise in long seasons (each slot learns alone) and, multiplicative, near zero.
/// </remarks>
internal sealed class ExponentialSmoothingModel : ISeriesModel
{
    private const int SearchSteps = 60;

    private readonly SmoothingShape _shape;
    private readonly double[] _shares;
    private readonly double[][] _seasons;
    private double _level;
    private double _trend;
    private double _error;
    private int _first;
    private int _second;

    private ExponentialSmoothingModel(SmoothingShape shape, double[] shares, double[][] seasons)
    {
        (_shape, _shares, _seasons) = (shape, shares, seasons);
    }

    /// <returns>Null without a season where the shape wants one, or when a multiplicative one meets a value ≤ 0.</returns>
    public static ExponentialSmoothingModel? Fit(TrainingWindow window, SmoothingShape shape)
    {
        if ((shape.Seasons > 0 && window.Seasons.Count == 0) || (shape.IsMultiplicative && window.Values.Min() <= 0))
        {
            return null;
        }

        shape = shape with { Seasons = Math.Min(shape.Seasons, window.Seasons.Count) };
        int[] lengths = shape.Seasons switch { 0 => [], 1 => [window.Season], _ => [window.Season, window.LongSeason] };
        var start = SmoothingStart.Of(window.Values, lengths, shape.IsMultiplicative);
        var model = new ExponentialSmoothingModel(shape, new double[6], Array.ConvertAll(lengths, length => new double[length]));
        var search = SmoothingShares.Start(shape);
        var warmUp = lengths.Length > 0 ? lengths[^1] : 1;
        double Error(double[] point) => model.Run(window.Values, start, SmoothingShares.From(point, shape), warmUp);
        var best = NelderMead.Minimise(Error, search, 0.7, SearchSteps);
        model.Run(window.Values, start, SmoothingShares.From(best, shape), warmUp);
        return model;
    }

    public static ExponentialSmoothingModel Load(StateReader reader)
    {
        var shape = new SmoothingShape(reader.ReadInt32() == 1, reader.ReadInt32(), reader.ReadInt32() == 1, reader.ReadInt32() == 1);
        var shares = reader.ReadDoubles();
        var seasons = new double[shape.Seasons][];
        for (var i = 0; i < seasons.Length; i++)
        {
            seasons[i] = reader.ReadDoubles();
        }

        return new ExponentialSmoothingModel(shape, shares, seasons)
        {
            _level = reader.ReadDouble(),
            _trend = reader.ReadDouble(),
            _error = reader.ReadDouble(),
            _first = reader.ReadInt32(),
            _second = reader.ReadInt32(),
        };
    }

    public void Observe(double value) => Step(value);

    public void Predict(Span<double> path)
    {
        var (phi, keep) = (_shares[SmoothingShares.Phi], _shares[SmoothingShares.Keep]);
        double damped = 0, power = 1, echo = _error;
        var (first, second) = (_first, _second);
        for (var h = 0; h < path.Length; h++)
        {
            damped += power *= phi;
            echo *= keep;
            path[h] = Combine(_level + (damped * _trend), first, second) + echo;
            (first, second) = (Next(first, 0), Next(second, 1));
        }
    }

    public ISeriesModel Copy()
    {
        return new ExponentialSmoothingModel(_shape, _shares, Array.ConvertAll(_seasons, season => season.ToArray()))
        {
            _level = _level,
            _trend = _trend,
            _error = _error,
            _first = _first,
            _second = _second,
        };
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_shape.Trend ? 1 : 0);
        writer.Write(_shape.Seasons);
        writer.Write(_shape.IsMultiplicative ? 1 : 0);
        writer.Write(_shape.CorrectsErrors ? 1 : 0);
        writer.Write(_shares);
        foreach (var season in _seasons)
        {
            writer.Write(season);
        }

        writer.Write(_level);
        writer.Write(_trend);
        writer.Write(_error);
        writer.Write(_first);
        writer.Write(_second);
    }

    /// <summary>Runs over the whole window from the start values; returns the squared one-step errors after the warm-up.</summary>
    private double Run(double[] values, SmoothingStart start, double[] shares, int warmUp)
    {
        shares.CopyTo(_shares, 0);
        (_level, _trend, _error, _first, _second) = (start.Level, 0, 0, 0, 0);
        for (var i = 0; i < _seasons.Length; i++)
        {
            start.Seasons[i].CopyTo(_seasons[i], 0);
        }

        double squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var error = Step(values[i]);
            squares += i >= warmUp ? error * error : 0;
        }

        return squares;
    }

    /// <summary>Takes one value and returns the error of what was expected of it.</summary>
    private double Step(double value)
    {
        var (alpha, beta, phi) = (_shares[SmoothingShares.Alpha], _shares[SmoothingShares.Beta], _shares[SmoothingShares.Phi]);
        var expectedLevel = _level + (phi * _trend);
        var error = value - Combine(expectedLevel, _first, _second);
        var surprise = error - (_shares[SmoothingShares.Keep] * _error);
        var onLevel = _shape.IsMultiplicative ? error / Math.Max(Factor(_first, _second), 1e-3) : error;
        _level = expectedLevel + (alpha * onLevel);
        _trend = (phi * _trend) + (alpha * beta * onLevel);
        for (var i = 0; i < _seasons.Length; i++)
        {
            ref var slot = ref _seasons[i][i == 0 ? _first : _second];
            var gamma = _shares[SmoothingShares.Gamma + i] * (1 - alpha);
            slot = _shape.IsMultiplicative
                ? Math.Max(1e-3, slot * (1 + (gamma * onLevel / Math.Max(Math.Abs(_level), double.Epsilon))))
                : slot + (gamma * error);
        }

        _error = _shape.CorrectsErrors ? error : 0;
        (_first, _second) = (Next(_first, 0), Next(_second, 1));
        return surprise;
    }

    private double Combine(double level, int first, int second) => _seasons.Length switch
    {
        0 => level,
        _ when _shape.IsMultiplicative => level * Factor(first, second),
        1 => level + _seasons[0][first],
        _ => level + _seasons[0][first] + _seasons[1][second],
    };

    private double Factor(int first, int second) => _seasons.Length switch
    {
        0 => 1,
        1 => _seasons[0][first],
        _ => _seasons[0][first] * _seasons[1][second],
    };

    private int Next(int slot, int season) => season < _seasons.Length && slot + 1 < _seasons[season].Length ? slot + 1 : 0;
}
