using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReliabilityEngine.Operator.History;

/// <summary>One ConfigMap's worth of entries and whether it differs from what is stored. Guarded by the store's lock.</summary>
internal sealed class CheckpointShard(CheckpointKind kind, int number)
{
    /// <summary>Of one target a few kilobytes: 10,000 targets make 64 objects of about 350 KB.</summary>
    public const int Count = 64;

    /// <summary>A ConfigMap may hold 1 MiB; the rest is for keys and metadata.</summary>
    public const int MaxBytes = 900 * 1024;

    private readonly Dictionary<string, byte[]> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _byAge = new();

    public string Name { get; } = kind.NamePrefix + number.ToString("00", CultureInfo.InvariantCulture);

    public bool IsDirty { get; set; }

    /// <summary>When it was last written, on the monotonic clock; null for never.</summary>
    public long? WrittenAt { get; set; }

    public IReadOnlyDictionary<string, byte[]> Entries => _entries;

    /// <summary>The shard of a uid; the same in every process.</summary>
    public static int NumberOf(string uid) => (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(uid))) % Count);

    public void Put(string uid, byte[] entry)
    {
        _byAge.Remove(uid);
        _byAge.AddLast(uid);
        _entries[uid] = entry;
    }

    public bool Remove(string uid) => _byAge.Remove(uid) | _entries.Remove(uid);

    /// <summary>
    /// Drops entries until the rest fits, and tells how many. Those not saved for longest go: a target that is alive is saved each hour,
    /// so they belong to targets that are gone, broken or silent.
    /// </summary>
    public int Fit()
    {
        var bytes = _entries.Sum(e => e.Key.Length + e.Value.Length);
        var dropped = 0;
        while (bytes > MaxBytes && _byAge.First is { } oldest)
        {
            bytes -= oldest.Value.Length + _entries[oldest.Value].Length;
            Remove(oldest.Value);
            dropped++;
        }

        return dropped;
    }
}
