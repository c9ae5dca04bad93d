using System.Numerics;
using System.Numerics.Tensors;

namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>The stretches of time of a simulation, in hours from its origin, and what errors between two times come to in each.</summary>
internal sealed class Stretches
{
    public Stretches(IReadOnlyList<TimeSpan> edges, IReadOnlyList<double> eventsPerSecond)
    {
        Starts = new double[edges.Count];
        Ends = new double[edges.Count];
        Middles = new double[edges.Count];
        Totals = new double[edges.Count];
        for (var i = 0; i < edges.Count; i++)
        {
            Starts[i] = i == 0 ? 0 : Ends[i - 1];
            Ends[i] = edges[i].TotalHours;
            Middles[i] = (Starts[i] + Ends[i]) / 2;
            Totals[i] = eventsPerSecond[i] * (Ends[i] - Starts[i]) * 3600;
            BusiestHour = Math.Max(BusiestHour, eventsPerSecond[i] * 3600);
        }
    }

    public double[] Starts { get; }

    public double[] Ends { get; }

    public double[] Middles { get; }

    /// <summary>The expected events of each stretch.</summary>
    public double[] Totals { get; }

    /// <summary>The expected events an hour of the busiest stretch.</summary>
    public double BusiestHour { get; }

    /// <summary>The first stretch that ends after <paramref name="at"/>.</summary>
    public int After(double at) => RisingValues.CountUpTo(Ends, at);

    /// <summary>The events of all stretches that overlap with the time between.</summary>
    public double TotalTouched(double from, double until)
    {
        var (first, _, _, end) = Touched(from, until);
        return TensorPrimitives.Sum(Totals.AsSpan(first..end));
    }

    /// <summary>Adds an incident to the stretches it touches.</summary>
    public void Burn(Span<double> bads, double from, double until, double excess)
    {
        var (first, whole, wholeEnd, end) = Touched(from, until);
        for (var i = first; i < whole; i++)
        {
            bads[i] += Share(i, from, until) * excess * Totals[i];
        }

        TensorPrimitives.MultiplyAdd(Totals.AsSpan(whole..wholeEnd), excess, bads[whole..wholeEnd], bads[whole..wholeEnd]);
        for (var i = wholeEnd; i < end; i++)
        {
            bads[i] += Share(i, from, until) * excess * Totals[i];
        }
    }

    /// <summary>Puts a level, with its ratio on a path, in the place of what is there between two times.</summary>
    public void Cover(Span<double> bads, double from, double until, double ratio, in PathLevel level)
    {
        var (first, whole, wholeEnd, end) = Touched(from, until);
        for (var i = first; i < whole; i++)
        {
            bads[i] = Mixed(i, bads[i], Share(i, from, until), ratio, level);
        }

        var stretch = whole;
        for (; stretch + Vector<double>.Count <= wholeEnd; stretch += Vector<double>.Count)
        {
            var errors = Vector.Min(Vector<double>.One, ratio * level.GrownAfter(new Vector<double>(Middles, stretch)));
            (errors * new Vector<double>(Totals, stretch)).CopyTo(bads[stretch..]);
        }

        for (; stretch < end; stretch++)
        {
            bads[stretch] = Mixed(stretch, bads[stretch], stretch < wholeEnd ? 1 : Share(stretch, from, until), ratio, level);
        }
    }

    private double Mixed(int stretch, double bad, double share, double ratio, in PathLevel level) =>
        (bad * (1 - share)) + (share * Math.Min(1, ratio * level.GrownAfter(Middles[stretch])) * Totals[stretch]);

    private double Share(int stretch, double from, double until) =>
        (Math.Min(until, Ends[stretch]) - Math.Max(from, Starts[stretch])) / (Ends[stretch] - Starts[stretch]);

    /// <summary>The stretches that overlap with the time between, and those of them that lie in it wholly, which cost no division.</summary>
    private (int First, int Whole, int WholeEnd, int End) Touched(double from, double until)
    {
        var first = After(from);
        if (first == Ends.Length || until <= Starts[first])
        {
            return default;
        }

        var wholeEnd = After(until);
        var whole = Math.Min(Starts[first] >= from ? first : first + 1, wholeEnd);
        var end = wholeEnd < Ends.Length && Starts[wholeEnd] < until ? wholeEnd + 1 : wholeEnd;
        return (first, whole, wholeEnd, end);
    }
}
