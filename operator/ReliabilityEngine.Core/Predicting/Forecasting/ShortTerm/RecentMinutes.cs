namespace ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;

/// <summary>The means of the last whole minutes up to the newest step, whatever the step.</summary>
internal sealed class RecentMinutes
{
    /// <summary>How many minutes are told apart.</summary>
    public const int Count = 5;

    /// <summary>A minute is at most four steps of those that are looked at.</summary>
    private const int MaxSteps = 4;

    private double[] _ring = new double[Count * MaxSteps];
    private int _next;

    /// <summary>Steps to a minute: 1 where a step is that long.</summary>
    public int Steps { get; private set; } = 1;

    /// <summary>Begins anew, as if the value had always been so.</summary>
    public void Begin(TimeSpan step, double value)
    {
        Steps = Math.Clamp((int)Math.Round(TimeSpan.FromMinutes(1) / step), 1, MaxSteps);
        Array.Fill(_ring, value);
    }

    public void Add(double value)
    {
        _ring[_next] = value;
        _next = (_next + 1) % _ring.Length;
    }

    /// <summary>The mean of the minute that ended <paramref name="ago"/> minutes before the newest step's end.</summary>
    public double Mean(int ago)
    {
        double sum = 0;
        for (var i = 1; i <= Steps; i++)
        {
            sum += _ring[(_next - (ago * Steps) - i + (2 * _ring.Length)) % _ring.Length];
        }

        return sum / Steps;
    }

    public RecentMinutes Copy()
    {
        var copy = (RecentMinutes)MemberwiseClone();
        copy._ring = [.. _ring];
        return copy;
    }
}
