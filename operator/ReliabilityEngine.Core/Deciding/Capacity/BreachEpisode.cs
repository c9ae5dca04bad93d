using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>
/// Breached minutes that are not yet believed to come from load: an episode is judged as a whole, because a bad release breaches at every
/// load and saturation only at the highest ones.
/// </summary>
internal sealed class BreachEpisode
{
    /// <summary>Good steps in between do not end an episode, a quiet stretch of this length does.</summary>
    private const double CalmMinutes = 2;

    /// <summary>So many different loads are kept, three octaves in a row; of others the lowest counts still.</summary>
    private const int MaxLoads = 48;

    private readonly List<(int Number, float Minutes)> _loads = [];
    private double _calm;

    public bool IsOpen => _loads.Count > 0;

    /// <summary>The number of the lowest load that breached.</summary>
    public int Lowest { get; private set; } = int.MaxValue;

    public IReadOnlyList<(int Number, float Minutes)> Loads => _loads;

    /// <summary>The number of the load at or above which half of the breached minutes were, and those minutes.</summary>
    public (int Number, double Minutes) Typical
    {
        get
        {
            var half = _loads.Sum(load => load.Minutes) / 2;
            double above = 0;
            foreach (var (number, minutes) in _loads.OrderByDescending(load => load.Number))
            {
                above += minutes;
                if (above >= half)
                {
                    return (number, above);
                }
            }

            return (int.MaxValue, 0);
        }
    }

    public void AddBreach(int number, double minutes)
    {
        _calm = 0;
        Lowest = Math.Min(Lowest, number);
        var same = _loads.FindIndex(load => load.Number == number);
        if (same >= 0)
        {
            _loads[same] = (number, _loads[same].Minutes + (float)minutes);
        }
        else if (_loads.Count < MaxLoads)
        {
            _loads.Add((number, (float)minutes));
        }
    }

    /// <summary>Whether the episode is over after these good minutes.</summary>
    public bool EndsAfter(double minutes)
    {
        _calm += minutes;
        return IsOpen && _calm >= CalmMinutes;
    }

    public void Clear()
    {
        _loads.Clear();
        (Lowest, _calm) = (int.MaxValue, 0);
    }

    public BreachEpisode Copy()
    {
        var copy = new BreachEpisode { Lowest = Lowest, _calm = _calm };
        copy._loads.AddRange(_loads);
        return copy;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(Lowest);
        writer.Write(_calm);
        writer.Write(_loads.Count);
        foreach (var (number, minutes) in _loads)
        {
            writer.Write(number);
            writer.Write(minutes);
        }
    }

    public static BreachEpisode Load(StateReader reader)
    {
        var episode = new BreachEpisode { Lowest = reader.ReadInt32(), _calm = reader.ReadDouble() };
        var count = reader.ReadInt32();
        if (count is < 0 or > MaxLoads)
        {
            throw new FormatException($"An episode of {count} loads is impossible.");
        }

        for (var i = 0; i < count; i++)
        {
            episode._loads.Add((reader.ReadInt32(), reader.ReadSingle()));
        }

        return episode;
    }
}
