using System.Globalization;
using System.Text.Json;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Where the points of an answer go: to the expression that the labels of their series name, either as the one series that is expected of
/// it or each series by itself.
/// </summary>
internal sealed class AnswerSeries(QueryRange range, int expressions, string? label)
{
    private readonly StepSeries[] _series = [.. Enumerable.Range(0, expressions).Select(_ => new StepSeries(range.IsPerSeries ? 0 : range.Steps))];
    private readonly SeriesSet[] _sets = [.. Enumerable.Range(0, range.IsPerSeries ? expressions : 0).Select(_ => new SeriesSet(range.Steps))];
    private readonly List<KeyValuePair<string, string>> _labels = [];
    private int _expression = -1;
    private bool _isBegun;

    public IReadOnlyList<StepSeries> Series => _series;

    public IReadOnlyList<SeriesSet> Sets => _sets;

    /// <summary>A series begins: which expression it belongs to is told by its labels, which come first; without them there is but one.</summary>
    public void Begin()
    {
        _expression = label is null ? 0 : -1;
        _isBegun = false;
        _labels.Clear();
    }

    /// <summary>Whether a label of this name is of use: others are not made text.</summary>
    public bool Wants(string name) => range.IsPerSeries || name == label;

    public void Label(string name, string value)
    {
        if (name == label)
        {
            _expression = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _series.Length
                ? index
                : throw new JsonException("a series without the label of its expression");
        }
        else if (range.IsPerSeries)
        {
            _labels.Add(new(name, value));
        }
    }

    public void Histograms()
    {
        var expression = Expression();
        if (range.IsPerSeries)
        {
            _sets[expression].HasHistograms = true;
        }
        else
        {
            _series[expression].HasHistograms = true;
        }
    }

    public void Set(int step, double value)
    {
        var expression = Expression();
        if (!range.IsPerSeries)
        {
            _series[expression].Set(step, value);
            return;
        }

        if (!_isBegun)
        {
            _sets[expression].Begin(_labels);
            _isBegun = true;
        }

        _sets[expression].Set(step, value);
    }

    private int Expression() => _expression >= 0 ? _expression : throw new JsonException("points before labels");
}
