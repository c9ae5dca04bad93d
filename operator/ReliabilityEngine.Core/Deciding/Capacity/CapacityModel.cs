using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>
/// Learns from a workload's own series which load per replica it carries: P(breach | load per replica), and what is not known of it. Read
/// next: <see cref="CapacityCurve"/> (what is made of the counts), <see cref="ReplicaPlanner"/> (what it is for).
/// </summary>
/// <remarks>
/// Observe is O(1), 1.5 KB a target. An episode of breaches at loads that mostly went well, or below one that went well for long, is no
/// saturation and teaches nothing. Bad at: a release that needs more of a replica than the one before, which looks the same and is believed
/// only as the older evidence fades (a week); errors without a cause in the load at the highest load there has been.
/// </remarks>
public sealed class CapacityModel
{
    /// <summary>Fewer than two hours of steps with load, as for every forecast (<see cref="Predicting.ForecastState.MinSeen"/>).</summary>
    public const string TooLittleHistory = "TooLittleHistory";

    private const int Version = 1;

    /// <summary>Evidence fades with a time constant of a week: a peak that comes once a week is still known at the next.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    /// <summary>Breaches at loads that are not met any more fade with one of a quarter of a year: who keeps out of saturation must not forget
    /// where it is, and a release that carries more is to be noticed some day.</summary>
    private static readonly TimeSpan MemoryOfUnmet = TimeSpan.FromDays(90);

    /// <summary>A load is clearly below another at four fifths of it: beyond the unsharp edge of a capacity.</summary>
    private static readonly int ClearlyAbove = (int)Math.Ceiling(Math.Log2(1.25) * LoadBins.PerOctave);

    private static readonly int Near = (int)Math.Floor(Math.Log2(LoadFact.Near) * LoadBins.PerOctave);

    /// <summary>Minutes without a breach at clearly higher loads that acquit the load.</summary>
    private const double Acquitting = 10;

    /// <summary>And so many good minutes for each bad one at the loads of an episode: a load that mostly goes well is not too much.</summary>
    private const double MostlyGood = 2;

    /// <summary>One bad event is no breach (docs/api.md, tiers): of few events a single one is a high ratio.</summary>
    private const double MinBadEvents = 2;

    private readonly double _breachRatio;
    private LoadBins _bins = new();
    private BreachEpisode _episode = new();
    private long _last;
    private double _seenMinutes;

    /// <param name="breachRatio">A step with a higher bad ratio is a breach, 0 to 1: what the objective allows.</param>
    public CapacityModel(double breachRatio)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(breachRatio);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(breachRatio, 1);
        _breachRatio = breachRatio;
    }

    /// <summary>The time with load that has been seen.</summary>
    public TimeSpan Seen => TimeSpan.FromMinutes(_seenMinutes);

    /// <summary>Why nothing can be said; null when something can.</summary>
    public string? UnknownReason => Seen < Predicting.ForecastState.MinSeen ? TooLittleHistory : null;

    public bool IsReady => UnknownReason is null;

    /// <summary>What is known now, as a curve over the load per replica.</summary>
    public CapacityCurve Curve => CapacityCurve.Of(Believed());

    /// <summary>Takes the next step; those without load or ready replicas, and those that come late, teach nothing.</summary>
    public void Observe(in LoadPoint point)
    {
        if (!(point.Load > 0) || !(point.ReadyReplicas > 0) || !(point.BadRatio >= 0) || !double.IsFinite(point.LoadPerReplica)
            || point.Length <= TimeSpan.Zero || point.At.UtcTicks <= _last)
        {
            return;
        }

        var elapsed = _last > 0 ? point.At.UtcTicks - _last : 0.0;
        _last = point.At.UtcTicks;
        var minutes = point.Length.TotalMinutes;
        _seenMinutes += minutes;
        var number = LoadBins.NumberOf(point.LoadPerReplica);
        _bins.Fade(Math.Exp(-elapsed / Memory.Ticks), Math.Exp(-elapsed / MemoryOfUnmet.Ticks), number);
        if (point.BadRatio > _breachRatio && point.BadRatio * point.Load * point.Length.TotalSeconds >= MinBadEvents)
        {
            _episode.AddBreach(number, minutes);
            return;
        }

        _bins.AddGood(_bins.Place(number), minutes);
        if (_episode.EndsAfter(minutes))
        {
            _bins = Believed();
            _episode.Clear();
        }
    }

    /// <summary>An independent copy of the state.</summary>
    public CapacityModel Copy() => new(_breachRatio)
    {
        _bins = _bins.Copy(),
        _episode = _episode.Copy(),
        _last = _last,
        _seenMinutes = _seenMinutes,
    };

    /// <summary>The whole state as sealed bytes; the same state gives the same bytes.</summary>
    public byte[] Save()
    {
        var writer = new StateWriter();
        writer.Write(Version);
        writer.Write(_breachRatio);
        writer.Write(_last);
        writer.Write(_seenMinutes);
        _bins.Save(writer);
        _episode.Save(writer);
        return writer.ToSealed();
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">When the bytes are not such a state, or were damaged.</exception>
    public static CapacityModel Load(ReadOnlyMemory<byte> state)
    {
        if (!StateSeal.IsIntact(state.Span))
        {
            throw new FormatException("The state of a capacity model is damaged.");
        }

        var reader = new StateReader(state[..^StateSeal.Length]);
        if (reader.ReadInt32() is var version && version != Version)
        {
            throw new FormatException($"A capacity model's state of version {version} cannot be read.");
        }

        return new CapacityModel(reader.ReadDouble())
        {
            _last = reader.ReadInt64(),
            _seenMinutes = reader.ReadDouble(),
            _bins = LoadBins.Load(reader),
            _episode = BreachEpisode.Load(reader),
        };
    }

    /// <summary>The counts with those of the episode that is on, unless the same or higher loads acquit it.</summary>
    private LoadBins Believed()
    {
        if (!_episode.IsOpen || IsAcquitted(_episode.Lowest + ClearlyAbove, Acquitting))
        {
            return _bins;
        }

        var (typical, breached) = _episode.Typical;
        if (IsAcquitted(typical - Near, Math.Max(Acquitting, MostlyGood * breached)))
        {
            return _bins;
        }

        var bins = _bins.Copy();
        foreach (var (number, minutes) in _episode.Loads)
        {
            bins.AddBad(number, minutes);
        }

        return bins;
    }

    /// <summary>Whether this load and those above it went well for so many minutes.</summary>
    private bool IsAcquitted(int number, double goodMinutes)
    {
        double minutes = 0;
        for (var bin = Math.Max(0, (long)number - _bins.First); !_bins.IsEmpty && bin < LoadBins.Count; bin++)
        {
            minutes += _bins.Good[(int)bin];
        }

        return minutes >= goodMinutes;
    }
}
