using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

namespace ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;

/// <summary>
/// The next minutes of a busy series, step by step, from the last minutes and the usual course of its period: how much either counts is
/// learned for each of five leads. Unlike a plan by the hour it knows what comes within the start-up of a replica, and how wrong it is
/// there.
/// </summary>
/// <remarks>
/// Everything is in logarithms: changes are proportions. Some microseconds to observe or to predict, 4 KB. Bad at: series of few events a
/// step, a period that it was not shown three times (<see cref="Recall"/>; a day until then), and jumps that nothing precedes.
/// </remarks>
public sealed class ShortTermForecaster : IForecaster
{
    /// <summary>The longest step that it is of use for: four scrapes at the usual intervals of 15 and 30 seconds.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(2);

    /// <summary>What a period is looked for in; off by one is the same period, seen in other noise.</summary>
    public static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>An hour, to have learned anything of a lead of minutes.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromHours(1);

    /// <summary>In steps, in equal ratios; between two of them both count.</summary>
    private static readonly int[] Leads = [1, 3, 8, 23, 64];

    /// <summary>Minutes ago that the newest one is compared with.</summary>
    private static readonly int[] Compared = [1, 2, 4];

    /// <summary>Three periods of ten quarter hours are the least to look for one in.</summary>
    private const int FewestQuarters = 32;

    /// <summary>Of the slow level.</summary>
    private const double MemoryInMinutes = 15;

    /// <summary>What an empty step is taken for: half an event.</summary>
    private const double LeastCount = 0.5;

    private LeadRegression[] _leads = Array.ConvertAll(Leads, lead => new LeadRegression(lead));
    private RecentMinutes _minutes = new();
    private double _level;
    private CyclicShape _shape = new(TimeSpan.FromDays(1));
    private CountNoise _noise;
    private bool _isRecalled;
    private TimeSpan _step;
    private DateTimeOffset _end;
    private double _value;
    private long _number;

    public string Name => "ShortTerm";

    public TimeSpan Seen { get; private set; }

    public bool IsReady => Seen >= Enough;

    /// <summary>Whether it looks as far as this time from the newest step.</summary>
    public bool Reaches(DateTimeOffset time) => IsReady && time <= _end + (_step * Leads[^1]);

    /// <summary>Looks for the period in the past, and takes its usual course from there where it is new.</summary>
    /// <param name="start">When the first quarter hour began.</param>
    /// <param name="quarters">Values of successive quarter hours; none is missing.</param>
    public void Recall(DateTimeOffset start, IReadOnlyList<double> quarters)
    {
        ArgumentNullException.ThrowIfNull(quarters);
        double[] logarithms = [.. quarters.Select(value => Math.Log(Math.Max(value, LeastCount / Quarter.TotalSeconds)))];
        var found = logarithms.Length >= FewestQuarters && SeasonFinder.Find(logarithms, TimeSpan.Zero) is [var points, ..] ? points * Quarter : _shape.Period;
        if (_isRecalled && (found - _shape.Period).Duration() <= Quarter)
        {
            return;
        }

        (_shape, _isRecalled) = (new CyclicShape(found), logarithms.Length >= FewestQuarters);
        var slot = TimeSpan.FromTicks(Math.Max(1, Math.Min(Quarter.Ticks, found.Ticks / CyclicShape.Slots)));
        foreach (var (i, logarithm) in logarithms.Index())
        {
            for (var at = slot / 2; at < Quarter; at += slot)
            {
                _shape.Observe(start + (i * Quarter) + at, logarithm);
            }
        }
    }

    public void Observe(in ForecastPoint point)
    {
        if (!(point.Weight > 0) || !(point.Value >= 0) || !double.IsFinite(point.Value) || point.Length <= TimeSpan.Zero || point.Length > LongestStep
            || point.Start < _end)
        {
            return;
        }

        var end = point.Start + point.Length;
        var count = point.Value * point.Length.TotalSeconds;
        _value = Math.Log(Math.Max(count, LeastCount) / point.Length.TotalSeconds);
        if (point.Length != _step || point.Start - _end > LongestStep)
        {
            Begin(point.Length);
        }

        _number += _end == default ? 1 : (long)Math.Round((end - _end) / _step);
        _end = end;
        Seen += point.Length;
        _noise.Observe(count);
        var middle = point.Start + (point.Length / 2);
        Learn(_noise.Dispersion / Math.Max(count, 1));
        _minutes.Add(_value);
        _level += (1 - Math.Exp(-_step.TotalMinutes / MemoryInMinutes)) * (_value - _level);
        _shape.Observe(middle, _value);
        Ask(middle);
    }

    /// <summary>The path of the next steps; past its reach it stays as it is there.</summary>
    public Forecast Predict(DateTimeOffset origin, IReadOnlyList<TimeSpan> edges)
    {
        var (means, variances) = (new double[edges.Count], new double[edges.Count]);
        Span<double> features = stackalloc double[LeadRegression.Features];
        var previous = TimeSpan.Zero;
        for (var bucket = 0; bucket < means.Length; bucket++)
        {
            var to = origin + ((previous + edges[bucket]) / 2);
            previous = edges[bucket];
            var ahead = Math.Clamp((to - _end + (_step / 2)) / _step, 1, Leads[^1]);
            Fill(features, _end - (_step / 2), _end - (_step / 2) + (ahead * _step));
            var below = Array.FindLastIndex(Leads, Leads.Length - 2, lead => lead <= ahead);
            var share = (ahead - Leads[below]) / (Leads[below + 1] - Leads[below]);
            var change = ((1 - share) * _leads[below].Predict(features)) + (share * _leads[below + 1].Predict(features));
            variances[bucket] = ((1 - share) * _leads[below].ErrorVariance(_minutes.Mean(0))) + (share * _leads[below + 1].ErrorVariance(_minutes.Mean(0)));
            means[bucket] = Math.Exp(_minutes.Mean(0) + change + (variances[bucket] / 2));
            variances[bucket] = Math.Exp(variances[bucket]) - 1;
        }

        return new Forecast(Name, edges, means, _noise.Dispersion, variances.Length > 0 ? variances.Max() : 0) { LevelVariances = variances };
    }

    public IForecaster Copy()
    {
        var copy = (ShortTermForecaster)MemberwiseClone();
        copy._leads = Array.ConvertAll(_leads, lead => lead.Copy());
        copy._minutes = _minutes.Copy();
        copy._shape = _shape.Copy();
        return copy;
    }

    /// <summary>After a gap, or with another step: what was learned stays, where the series stands is new.</summary>
    private void Begin(TimeSpan step)
    {
        _step = step;
        _number += 2 * Leads[^1];
        _minutes.Begin(step, _value);
        _level = _value;
        _noise.Interrupt();
    }

    private void Learn(double noise)
    {
        foreach (var lead in _leads)
        {
            lead.End(_number, _value, noise);
        }
    }

    private void Ask(DateTimeOffset middle)
    {
        Span<double> features = stackalloc double[LeadRegression.Features];
        foreach (var lead in _leads)
        {
            if (lead.IsFree)
            {
                Fill(features, middle, middle + (lead.Lead * _step));
                lead.Begin(_number, _minutes.Mean(0), features);
            }
        }
    }

    private void Fill(Span<double> features, DateTimeOffset from, DateTimeOffset to)
    {
        var usual = _shape.Usual(from);
        (features[0], features[1]) = _shape.Change(from, to);
        var now = _minutes.Mean(0);
        features[2] = double.IsNaN(usual) ? 0 : Math.Clamp(now - usual, -1, 1);
        features[3] = now - _level;
        features[4] = 0.1;
        for (var i = 0; i < Compared.Length; i++)
        {
            features[5 + i] = now - _minutes.Mean(Compared[i]);
        }
    }
}
