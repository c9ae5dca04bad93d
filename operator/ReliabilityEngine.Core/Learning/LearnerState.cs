using System.Diagnostics.CodeAnalysis;

namespace ReliabilityEngine.Core.Learning;

/// <summary>
/// What has been learned of one policy: how its predictions have turned out, and whether it is demoted for it, as a whole or for single targets.
/// Some 10 KB as bytes, 60 KB at most. Losing it begins the month anew. Not safe for concurrent use.
/// </summary>
public sealed class LearnerState(TimeSpan horizon)
{
    /// <summary>A policy selects no more; of those beyond it the oldest go, which are most likely of targets that are gone.</summary>
    internal const int MostDrifted = 1000;

    private readonly SortedDictionary<string, DateTimeOffset> _drifted = new(StringComparer.Ordinal);

    public TrackRecord Record { get; } = new(horizon);

    /// <summary>Of the policy as a whole, for its calibration; null while it is not demoted.</summary>
    public Demotion? Demotion { get; set; }

    /// <summary>Targets, by uid, whose traffic kept drifting after models had been trained again, and since when the policy only recommends for them.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Drifted => _drifted;

    /// <summary>Judges the month that ends at <paramref name="now"/>. What is off demotes by itself; only a person's word lifts that.</summary>
    /// <param name="promoted">When a person said that the policy may act again: what was before no longer counts. Null when nobody has.</param>
    public CalibrationFinding Judge(DateTimeOffset now, DateTimeOffset? promoted)
    {
        Record.Forget(promoted ?? DateTimeOffset.MinValue, now);
        if (Demotion is { } demotion && promoted > demotion.Since)
        {
            Demotion = null;
        }

        foreach (var (uid, _) in _drifted.Where(drift => promoted > drift.Value).ToList())
        {
            _drifted.Remove(uid);
        }

        var finding = CalibrationTest.Judge(Record);
        if (finding.IsOff)
        {
            Demotion ??= new Demotion(now, finding.Message);
        }

        return finding;
    }

    /// <summary>The traffic of a target keeps drifting.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Drift(string uid, DateTimeOffset since)
    {
        if (!_drifted.TryAdd(uid, since))
        {
            return false;
        }

        if (_drifted.Count > MostDrifted)
        {
            _drifted.Remove(_drifted.MinBy(drift => drift.Value).Key);
        }

        return true;
    }

    /// <summary>The demotions, with nothing of what was counted: by another horizon predictions are others.</summary>
    public LearnerState Anew(TimeSpan other)
    {
        var next = new LearnerState(other) { Demotion = Demotion };
        foreach (var (uid, since) in _drifted)
        {
            next.Drift(uid, since);
        }

        return next;
    }

    /// <summary>A version, the horizon, the turns in varints and single precision, the demotions, a checksum.</summary>
    public byte[] ToBytes() => LearnerStateCodec.Write(this);

    /// <summary>Reads <see cref="ToBytes"/>; false with a reason for anything damaged, foreign or of another version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out LearnerState? state, out string error) =>
        LearnerStateCodec.TryRead(bytes, out state, out error);
}
