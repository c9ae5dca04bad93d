namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// A quantile of everything seen, in five markers: the P² algorithm (Jain and Chlamtac, Communications of the ACM 28, 1985). O(1) a value,
/// 120 bytes, exact for the first five; bad at distributions with gaps, where it settles between two clusters.
/// </summary>
internal sealed class RunningQuantile(double level)
{
    private const int Markers = 5;

    private readonly double[] _heights = new double[Markers];
    private readonly double[] _positions = [1, 2, 3, 4, 5];
    private readonly double[] _wanted = [1, 1 + (2 * level), 1 + (4 * level), 3 + (2 * level), 5];
    private readonly double[] _steps = [0, level / 2, level, (1 + level) / 2, 1];
    private int _count;

    /// <summary>The estimate; NaN before the first value.</summary>
    public double Value => _count switch
    {
        0 => double.NaN,
        < Markers => _heights[(int)Math.Round((_count - 1) * level)],
        _ => _heights[2],
    };

    public void Add(double value)
    {
        if (_count < Markers)
        {
            Insert(value);
            return;
        }

        var cell = Cell(value);
        for (var i = 0; i < Markers; i++)
        {
            _positions[i] += i > cell ? 1 : 0;
            _wanted[i] += _steps[i];
        }

        for (var i = 1; i < Markers - 1; i++)
        {
            Adjust(i);
        }
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(_heights);
        transfer.Field(_positions);
        transfer.Field(_wanted);
        transfer.Field(ref _count, 0, Markers);
    }

    private void Insert(double value)
    {
        var position = _count++;
        for (; position > 0 && _heights[position - 1] > value; position--)
        {
            _heights[position] = _heights[position - 1];
        }

        _heights[position] = value;
    }

    /// <summary>The last marker at or below the value; the outer ones are moved to hold it.</summary>
    private int Cell(double value)
    {
        if (value < _heights[0])
        {
            _heights[0] = value;
            return 0;
        }

        if (value >= _heights[Markers - 1])
        {
            _heights[Markers - 1] = value;
            return Markers - 2;
        }

        var cell = 0;
        while (value >= _heights[cell + 1])
        {
            cell++;
        }

        return cell;
    }

    private void Adjust(int i)
    {
        var off = _wanted[i] - _positions[i];
        var isRoom = off >= 1 ? _positions[i + 1] - _positions[i] > 1 : off <= -1 && _positions[i - 1] - _positions[i] < -1;
        if (!isRoom)
        {
            return;
        }

        var step = Math.Sign(off);
        var parabolic = Parabolic(i, step);
        _heights[i] = _heights[i - 1] < parabolic && parabolic < _heights[i + 1] ? parabolic : Linear(i, step);
        _positions[i] += step;
    }

    private double Parabolic(int i, int step)
    {
        var (left, here, right) = (_positions[i - 1], _positions[i], _positions[i + 1]);
        var above = (here - left + step) * (_heights[i + 1] - _heights[i]) / (right - here);
        var below = (right - here - step) * (_heights[i] - _heights[i - 1]) / (here - left);
        return _heights[i] + (step / (right - left) * (above + below));
    }

    private double Linear(int i, int step) =>
        _heights[i] + (step * (_heights[i + step] - _heights[i]) / (_positions[i + step] - _positions[i]));
}
