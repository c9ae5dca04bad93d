using ReliabilityEngine.Core.Predicting.Warning;

namespace ReliabilityEngine.Core.Deciding.Signals;

/// <summary>
/// Whether a signal's worst series is about to leave its usual range: five-minute maxima against the 95th percentile of the first day, which
/// is what <see cref="CrossingWarner"/> was tried with.
/// </summary>
/// <param name="sign">1 where high values are bad, −1 where low ones are.</param>
internal sealed class EarlyWarning(int sign)
{
    private const int PointsADay = 288;
    private const double LimitQuantile = 0.95;

    private static readonly TimeSpan Point = TimeSpan.FromMinutes(5);

    private readonly List<double> _first = [];
    private CrossingWarner? _warner;
    private double _worst = double.NaN;
    private long _point = -1;

    /// <summary>P(a crossing begins within the hour), 0 to 1; null before a day has been seen, and while the signal is beyond its range.</summary>
    public double? Probability { get; private set; }

    /// <summary>Whether that is enough for an alarm.</summary>
    public bool IsAlarm { get; private set; }

    public void Observe(DateTimeOffset at, double worst)
    {
        var point = (at.UtcTicks - 1) / Point.Ticks;
        if (_point >= 0 && point != _point)
        {
            Close();
            _worst = double.NaN;
        }

        _point = point;
        var value = sign * worst;
        _worst = double.IsNaN(_worst) || value > _worst ? value : _worst;
    }

    private void Close()
    {
        if (_warner is not null)
        {
            var warning = _warner.Observe(_worst);
            (Probability, IsAlarm) = (warning.Probability > 0 ? warning.Probability : null, warning.IsAlarm);
            return;
        }

        if (double.IsFinite(_worst))
        {
            _first.Add(_worst);
        }

        if (_first.Count == PointsADay)
        {
            var sorted = _first.Order().ToArray();
            _warner = new CrossingWarner(sorted[(int)(LimitQuantile * (sorted.Length - 1))]);
            _first.ForEach(value => _warner.Observe(value));
            _first.Clear();
        }
    }
}
