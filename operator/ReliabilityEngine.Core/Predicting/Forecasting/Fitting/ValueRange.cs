using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>Where a path may go: half the range of what was seen beyond it. Keeps an explosive recursion from running away.</summary>
internal readonly record struct ValueRange(double Low, double High)
{
    public static ValueRange Around(ReadOnlySpan<double> history)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in history)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        var margin = (high - low) / 2;
        return new ValueRange(low - margin, high + margin);
    }

    public static ValueRange Load(StateReader reader) => new(reader.ReadDouble(), reader.ReadDouble());

    public double Clamp(double value) => Math.Min(High, Math.Max(Low, value));

    public void Save(StateWriter writer)
    {
        writer.Write(Low);
        writer.Write(High);
    }
}
