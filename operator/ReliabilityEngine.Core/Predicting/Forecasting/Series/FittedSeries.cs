using ReliabilityEngine.Core.Predicting.Forecasting.Selection;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Series;

/// <summary>A fitted combination in the units of its series, its intervals widened while the newest values surprise more than the past
/// did.</summary>
internal sealed class FittedSeries
{
    /// <summary>Surprise is a mean over about this many values.</summary>
    private const double SurpriseMemory = 24;

    /// <summary>Up to one and a half times the errors of the past is chance; beyond it intervals widen, to four times at most.</summary>
    private const double Tolerated = 0.5;
    private const double MaxWidening = 4;

    private readonly double _scale;
    private readonly bool _isNonNegative;
    private readonly CombinedModel _model;
    private readonly ConformalErrors _errors;
    private double _surprise = 1;

    /// <summary>The points so far, those of the fit among them: where in the day the next one is.</summary>
    private long _seen;

    public FittedSeries(double scale, bool isNonNegative, IReadOnlyList<int> seasons, Selected selected)
        : this(scale, isNonNegative, seasons, selected.Model, selected.Errors, 1, selected.Seen)
    {
    }

    private FittedSeries(
        double scale, bool isNonNegative, IReadOnlyList<int> seasons, CombinedModel model, ConformalErrors errors, double surprise,
        long seen)
    {
        (_scale, _isNonNegative, Seasons, _model, _errors) = (scale, isNonNegative, seasons, model, errors);
        (_surprise, _seen) = (surprise, seen);
    }

    public IReadOnlyList<int> Seasons { get; }

    public IReadOnlyList<ModelShare> Shares =>
    [
        .. _model.Members
            .Select((member, i) => new ModelShare(member.Method.Name, _model.Weights.Average(bucket => bucket[i])))
            .OrderByDescending(share => share.WeightRatio),
    ];

    private string Name => _model.Members.Count == 1 ? _model.Members[0].Method.Name : "Combination";

    public static FittedSeries Load(StateReader reader) => new(
        reader.ReadDouble(), reader.ReadInt32() == 1, reader.ReadInt32s(), CombinedModel.Load(reader), ConformalErrors.Load(reader),
        reader.ReadDouble(), Math.Max(0, reader.ReadInt64()));

    public void Observe(double value)
    {
        Span<double> next = stackalloc double[1];
        _model.Predict(next);
        var usual = _errors.MeanOfNext(_seen++);
        if (!double.IsFinite(value))
        {
            _model.Observe(next[0]);
            return;
        }

        // Values beyond all experience are taken as far as arithmetic stays finite.
        var scaled = Math.Clamp(value / _scale, -1e100, 1e100);
        if (usual > 0)
        {
            var surprise = Math.Min(Math.Abs(scaled - next[0]) / usual, SurpriseMemory * MaxWidening);
            _surprise += (surprise - _surprise) / SurpriseMemory;
        }

        _model.Observe(scaled);
    }

    public SeriesForecast Predict(int horizon)
    {
        var least = _isNonNegative ? 0 : double.NegativeInfinity;
        var means = new double[horizon];
        _model.Predict(means);
        for (var h = 0; h < horizon; h++)
        {
            means[h] = Math.Max(least, means[h] * _scale);
        }

        var width = _scale * Math.Clamp(_surprise - Tolerated, 1, MaxWidening);
        var seen = _seen;
        return new SeriesForecast(Name, means, (h, probability) => width * _errors.Quantile(seen, h, probability), least, null);
    }

    public FittedSeries Copy() => new(_scale, _isNonNegative, Seasons, (CombinedModel)_model.Copy(), _errors, _surprise, _seen);

    public void Save(StateWriter writer)
    {
        writer.Write(_scale);
        writer.Write(_isNonNegative ? 1 : 0);
        writer.Write([.. Seasons]);
        _model.Save(writer);
        _errors.Save(writer);
        writer.Write(_surprise);
        writer.Write(_seen);
    }
}
