using System.Globalization;

namespace ReliabilityEngine.Twin.Traffic;

/// <summary>Traffic from a recorded trace, with straight lines between its points; it repeats when it has ended.</summary>
public sealed class TraceTraffic : ITraffic
{
    private readonly DateTimeOffset _anchor;
    private readonly double[] _seconds;
    private readonly double[] _rates;

    /// <param name="points">Seconds since the trace's begin and requests a second, in order.</param>
    /// <param name="anchor">The instant at which the trace begins.</param>
    public TraceTraffic(IReadOnlyList<(double Seconds, double Rate)> points, DateTimeOffset anchor)
    {
        if (points.Count < 2 || points.Zip(points.Skip(1)).Any(pair => pair.Second.Seconds <= pair.First.Seconds))
        {
            throw new FormatException("A trace needs two points or more, each later than the one before.");
        }

        _anchor = anchor;
        _seconds = [.. points.Select(point => point.Seconds - points[0].Seconds)];
        _rates = [.. points.Select(point => point.Rate)];
    }

    /// <summary>Reads lines of <c>seconds,rate</c>; a first line with names is skipped.</summary>
    public static TraceTraffic Parse(IEnumerable<string> lines, DateTimeOffset anchor)
    {
        var points = new List<(double, double)>();
        foreach (var (number, line) in lines.Index())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var cells = line.Split(',');
            if (cells.Length >= 2 && Number(cells[0]) is { } seconds && Number(cells[1]) is { } rate)
            {
                points.Add((seconds, rate));
            }
            else if (number > 0)
            {
                throw new FormatException($"Line {number + 1} of the trace is not `seconds,rate`: {line}");
            }
        }

        return new TraceTraffic(points, anchor);
    }

    public double RateAt(DateTimeOffset at)
    {
        var length = _seconds[^1];
        var offset = (at - _anchor).TotalSeconds % length;
        offset = offset < 0 ? offset + length : offset;
        var index = Array.BinarySearch(_seconds, offset);
        if (index >= 0)
        {
            return _rates[index];
        }

        var next = ~index;
        var share = (offset - _seconds[next - 1]) / (_seconds[next] - _seconds[next - 1]);
        return _rates[next - 1] + (share * (_rates[next] - _rates[next - 1]));
    }

    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
