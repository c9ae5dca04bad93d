using System.Numerics.Tensors;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>
/// Minutes without and with a breach by load per replica, in bins of equal ratio. The bins move with what is seen: six octaves below the
/// highest load are kept apart, what is lower shares the lowest bin.
/// </summary>
internal sealed class LoadBins
{
    public const int Count = 96;

    /// <summary>A bin is 4.4 % wide: finer than steps of one replica in twenty.</summary>
    public const int PerOctave = 16;

    /// <summary>Room above the first load that is seen.</summary>
    private const int Headroom = 24;

    /// <summary>Minutes at the highest loads that are given up where the lowest ones do not fit in: a first reading out of all proportion
    /// must not blind for good.</summary>
    private const double GivenUp = 2;

    private readonly float[] _good = new float[Count];
    private readonly float[] _bad = new float[Count];

    /// <summary>The number of the lowest bin; loads are numbered by their logarithm, see <see cref="NumberOf"/>.</summary>
    public int First { get; private set; } = int.MinValue;

    public ReadOnlySpan<float> Good => _good;

    public ReadOnlySpan<float> Bad => _bad;

    public bool IsEmpty => First == int.MinValue;

    /// <param name="load">A load per replica, &gt; 0.</param>
    public static int NumberOf(double load) => (int)Math.Floor(Math.Clamp(Math.Log2(load), -1000, 1000) * PerOctave);

    /// <summary>The lowest load per replica in the bin with this number.</summary>
    public static double LoadOf(int number) => Math.Pow(2, (double)number / PerOctave);

    /// <summary>The place of a load, moving the bins where it does not fit in.</summary>
    public int Place(int number)
    {
        if (IsEmpty)
        {
            First = number + Headroom - Count;
        }

        if (number >= First + Count)
        {
            MoveUp(number - (First + Count - 1));
        }
        else if (number < First)
        {
            MoveDown(Math.Min(First - number, Count - 1 - HighestToKeep()));
        }

        return Math.Max(0, number - First);
    }

    public void AddGood(int place, double minutes) => _good[place] += (float)minutes;

    public void AddBad(int number, double minutes) => _bad[Place(number)] += (float)minutes;

    /// <summary>Lets what is known fade to a share of itself; of breaches those at loads up to a number by <paramref name="keep"/> and those at
    /// higher ones, which are not met, by <paramref name="keepUnmet"/>.</summary>
    public void Fade(double keep, double keepUnmet, int number)
    {
        var place = (int)Math.Clamp((long)number - First, -1, Count - 1);
        TensorPrimitives.Multiply(_good, (float)keep, _good);
        var met = _bad.AsSpan(0, place + 1);
        TensorPrimitives.Multiply(met, (float)keep, met);
        var unmet = _bad.AsSpan(place + 1);
        TensorPrimitives.Multiply(unmet, (float)keepUnmet, unmet);
    }

    public LoadBins Copy()
    {
        var copy = new LoadBins { First = First };
        _good.CopyTo(copy._good, 0);
        _bad.CopyTo(copy._bad, 0);
        return copy;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(First);
        foreach (var minutes in (float[])[.. _good, .. _bad])
        {
            writer.Write(minutes);
        }
    }

    public static LoadBins Load(StateReader reader)
    {
        var bins = new LoadBins { First = reader.ReadInt32() };
        foreach (var half in new[] { bins._good, bins._bad })
        {
            for (var bin = 0; bin < Count; bin++)
            {
                half[bin] = reader.ReadSingle() is var minutes && float.IsFinite(minutes) && minutes >= 0
                    ? minutes
                    : throw new FormatException("Minutes must be 0 or more.");
            }
        }

        return bins;
    }

    private int HighestToKeep()
    {
        double minutes = 0;
        for (var bin = Count - 1; bin > 0; bin--)
        {
            minutes += _good[bin] + _bad[bin];
            if (minutes > GivenUp)
            {
                return bin;
            }
        }

        return 0;
    }

    private void MoveUp(int by)
    {
        First += by;
        foreach (var half in new[] { _good, _bad })
        {
            var below = TensorPrimitives.Sum<float>(half.AsSpan(0, Math.Min(by, Count)));
            var kept = Math.Max(0, Count - by);
            half.AsSpan(Count - kept).CopyTo(half);
            half.AsSpan(kept).Clear();
            half[0] += below;
        }
    }

    private void MoveDown(int by)
    {
        if (by <= 0)
        {
            return;
        }

        First -= by;
        foreach (var half in new[] { _good, _bad })
        {
            // The lowest bin may hold lower loads than its own: it stays the lowest.
            half.AsSpan(1, Count - 1 - by).CopyTo(half.AsSpan(1 + by));
            half.AsSpan(1, by).Clear();
        }
    }
}
