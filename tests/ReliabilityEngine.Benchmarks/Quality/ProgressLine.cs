using System.Globalization;

namespace ReliabilityEngine.Benchmarks.Quality;

/// <summary>One line with a bar that tells how far a run is and how long it will take; where it cannot be redrawn, a line a family.</summary>
internal sealed class ProgressLine(TextWriter writer, TimeProvider time, double totalWeight, bool plain)
{
    private const int Width = 79;
    private const int BarWidth = 20;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly long _start = time.GetTimestamp();
    private long _drawn;
    private long _familyStart;
    private string _family = "";
    private double _weight;
    private double _done;

    public void Begin(string family, double weight)
    {
        (_family, _weight, _familyStart) = (family, weight, time.GetTimestamp());
        Draw(0);
    }

    /// <summary>The share (0 to 1) of the family that is done.</summary>
    public void Report(double share)
    {
        if (!plain && time.GetElapsedTime(_drawn) >= Pace)
        {
            Draw(share);
        }
    }

    public void End(string? remark)
    {
        _done += _weight;
        var seconds = time.GetElapsedTime(_familyStart).TotalSeconds;
        var line = string.Create(CultureInfo.InvariantCulture, $"{_family}: {remark ?? "done"} in {seconds:F1} s, {Left(0)}");
        writer.WriteLine(plain ? line : '\r' + line.PadRight(Width));
    }

    private void Draw(double share)
    {
        if (!plain)
        {
            _drawn = time.GetTimestamp();
            writer.Write('\r' + string.Create(CultureInfo.InvariantCulture, $"{Bar(share)} {_family}: {share:P0}, {Left(share)}").PadRight(Width));
        }
    }

    private string Bar(double share)
    {
        var filled = (int)(BarWidth * Math.Clamp(Ratio(share), 0, 1));
        return $"[{new string('#', filled)}{new string('.', BarWidth - filled)}]";
    }

    private double Ratio(double share) => (_done + (share * _weight)) / totalWeight;

    private string Left(double share)
    {
        var ratio = Ratio(share);
        var elapsed = time.GetElapsedTime(_start);
        return ratio switch
        {
            <= 0 => "time left unknown yet",
            >= 1 => "nothing left",
            _ => string.Create(CultureInfo.InvariantCulture, $"about {(elapsed * ((1 - ratio) / ratio)).TotalSeconds:F0} s left"),
        };
    }
}
