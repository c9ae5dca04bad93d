using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>
/// Watches one signal of a policy for one target: a detector a series, and of all of them the worst. A series that is new takes over what a
/// sibling like it has learned, once it has settled for an hour; where there is none it learns for a hundred values of its own. Read next:
/// <see cref="SeriesWatch"/>; <see cref="SiblingOutlier"/> compares series with each other instead of with their past.
/// </summary>
/// <remarks>
/// At most <see cref="MaxSeries"/> series (40 with a forest), those gone for a day are forgotten: 25 KB a series with the ensemble, 12 MB at most,
/// 60 KB with the autoencoder, 1 to 3 MB with a forest. False alarms are those of the signal, not of each series: the more are watched, the
/// less likely a value has to be, and all of them share one record of what was as surprising.
/// </remarks>
public sealed class SignalWatch(DetectorName detector, AnomalyDirection direction)
{
    public const int MaxSeries = 500;

    /// <summary>Steps without a value after which there is none: as for samples.</summary>
    private const int MostMissing = 10;

    private const long Format = 0x5702;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly SortedDictionary<string, SeriesWatch> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _missing = new(StringComparer.Ordinal);
    private SignalRecord _record = new();
    private long _last = -1;
    private int _silent;

    /// <summary>The detector in use: never <see cref="DetectorName.Auto"/>.</summary>
    public DetectorName Detector => SignalDetectors.Taken(detector);

    /// <summary>Series that are remembered, those that are gone among them.</summary>
    public int Remembering => _series.Count;

    /// <summary>What was said after the newest step.</summary>
    public SignalState State { get; private set; } = SignalState.Nothing;

    /// <summary>Takes the values of the next step; a step that is not newer than the last one changes nothing.</summary>
    public SignalState Observe(DateTimeOffset at, IReadOnlyList<SignalValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (at.UtcTicks <= _last)
        {
            return State;
        }

        _last = at.UtcTicks;
        _record.Step(at);
        Forget(at);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var unwatched = 0;
        foreach (var (series, value) in values)
        {
            if (double.IsFinite(value) && seen.Add(series))
            {
                unwatched += TryTake(at, series, value, values.Count) ? 0 : 1;
            }
        }

        _silent = seen.Count > 0 ? 0 : _silent + 1;
        MarkMissing(seen);
        State = seen.Count == 0 && _silent < MostMissing && State.Quality != SignalVerdict.NoData ? State : Judge(unwatched);
        return State;
    }

    /// <summary>The state, to be given to <see cref="TryRestore"/> of a watch of the same detector and direction.</summary>
    public byte[] Save()
    {
        var writer = new StateWriter();
        writer.Write(Format);
        writer.Write((int)Detector);
        writer.Write((int)direction);
        writer.Write(_last);
        writer.Write(_silent);
        var record = StateTransfer.ToWrite();
        _record.Transfer(record);
        writer.WriteBytes(record.Written());
        writer.Write(_series.Count);
        foreach (var (key, series) in _series)
        {
            var transfer = StateTransfer.ToWrite();
            series.Transfer(transfer);
            writer.Write(key);
            writer.Write(_missing[key]);
            writer.WriteBytes(transfer.Written());
        }

        return writer.ToSealed();
    }

    /// <summary>Takes over a saved state; false, and the watch starts afresh, when it is none of its own.</summary>
    public bool TryRestore(ReadOnlySpan<byte> state)
    {
        Reset();
        try
        {
            if (StateSeal.IsIntact(state) && TryRead(new StateReader(state[..^StateSeal.Length].ToArray())))
            {
                State = Judge(unwatched: 0);
                return true;
            }
        }
        catch (FormatException)
        {
            // It ends early, or holds an impossible length: it is of another version.
        }

        Reset();
        return false;
    }

    private bool TryRead(StateReader reader)
    {
        if (reader.ReadInt64() != Format || reader.ReadInt32() != (int)Detector || reader.ReadInt32() != (int)direction)
        {
            return false;
        }

        (_last, _silent) = (reader.ReadInt64(), reader.ReadInt32());
        var record = StateTransfer.ToRead(reader.ReadBytes());
        _record.Transfer(record);
        if (!record.IsWhole)
        {
            return false;
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (key, missing) = (reader.ReadString(), reader.ReadInt32());
            var series = new SeriesWatch(detector, direction);
            var transfer = StateTransfer.ToRead(reader.ReadBytes());
            series.Transfer(transfer);
            if (!transfer.IsWhole || !_series.TryAdd(key, series))
            {
                return false;
            }

            _missing[key] = missing;
        }

        return reader.IsAtEnd;
    }

    private void Reset()
    {
        _series.Clear();
        _missing.Clear();
        _record = new SignalRecord();
        (_last, _silent, State) = (-1, 0, SignalState.Nothing);
    }

    private bool TryTake(DateTimeOffset at, string key, double value, int among)
    {
        if (!_series.TryGetValue(key, out var series))
        {
            if (!MakeRoom())
            {
                return false;
            }

            _series.Add(key, series = new SeriesWatch(detector, direction));
        }

        _missing[key] = 0;
        var sibling = series.IsKnown ? null : _series.Values.Where(s => series.IsLike(s, at)).MinBy(series.DistanceTo);
        if (sibling is not null)
        {
            series.Adopt(sibling);
        }

        series.Observe(at, value, among, _record);
        return true;
    }

    /// <summary>One that is gone longest makes room for one that is there.</summary>
    private bool MakeRoom()
    {
        if (_series.Count < SignalDetectors.MaxSeries(Detector))
        {
            return true;
        }

        var gone = _missing.Where(m => m.Value >= MostMissing).Select(m => m.Key).MinBy(key => _series[key].LastSeen);
        return gone is not null && Remove(gone);
    }

    private void Forget(DateTimeOffset at)
    {
        foreach (var key in _series.Where(s => at - s.Value.LastSeen > Remembered).Select(s => s.Key).ToArray())
        {
            Remove(key);
        }
    }

    private bool Remove(string key) => _missing.Remove(key) && _series.Remove(key);

    private void MarkMissing(HashSet<string> seen)
    {
        foreach (var (key, series) in _series)
        {
            if (!seen.Contains(key) && ++_missing[key] >= MostMissing)
            {
                series.Gone();
            }
        }
    }

    private SignalState Judge(int unwatched)
    {
        var present = _series.Where(s => _missing[s.Key] < MostMissing).ToArray();
        var known = present.Where(s => s.Value.IsKnown).ToArray();
        var counts = new SignalState
        {
            Quality = present.Length == 0 ? SignalVerdict.NoData : known.Length == 0 ? SignalVerdict.Learning : SignalVerdict.Watched,
            Watched = known.Length,
            Learning = present.Length - known.Length,
            Unwatched = unwatched,
        };
        if (known.Length == 0)
        {
            return counts;
        }

        var (key, worst) = known.MaxBy(s => (s.Value.IsAnomalous, s.Value.Score, s.Value.Distance));
        return counts with
        {
            Score = worst.Score,
            IsAnomalous = worst.IsAnomalous,
            Since = worst.Since,
            Series = key,
            Direction = worst.Side,
            Value = worst.Value,
            Usual = worst.Usual,
            Anomalous = known.Count(s => s.Value.IsAnomalous),
        };
    }
}
