using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate.Remembering;

/// <summary>
/// Which images each workload has run within 30 days, to the day, whatever becomes of its revisions and of itself. Every replica has one:
/// <see cref="RunningImages"/> fills it from the caches, <see cref="ImageMemoryWriter"/> keeps it over restarts.
/// </summary>
internal sealed class ImageMemory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, int>> _workloads = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>Moves with each change.</summary>
    public long Version => Interlocked.Read(ref _version);

    public static int DayOf(DateTimeOffset time) => (int)Math.Floor((time - DateTimeOffset.UnixEpoch).TotalDays);

    public bool Knows(string workload, string image, DateTimeOffset now)
    {
        lock (_gate)
        {
            return _workloads.TryGetValue(workload, out var images)
                && images.TryGetValue(ImageReference.Normalise(image), out var day) && day >= FirstDay(now);
        }
    }

    /// <summary>Images that a workload has run at a moment; what is known to have run later stays so.</summary>
    public void Remember(string workload, IEnumerable<string> images, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(images);
        Add(images.Select(image => new RememberedImage(workload, ImageReference.Normalise(image), DayOf(at))));
    }

    /// <summary>Takes in what another process has remembered.</summary>
    public void Add(IEnumerable<RememberedImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        lock (_gate)
        {
            foreach (var (workload, image, day) in images)
            {
                if (!_workloads.TryGetValue(workload, out var known))
                {
                    _workloads[workload] = known = new Dictionary<string, int>(StringComparer.Ordinal);
                }

                if (!known.TryGetValue(image, out var before) || before < day)
                {
                    known[image] = day;
                    _version++;
                }
            }
        }
    }

    /// <summary>Drops what was last run more than 30 days ago.</summary>
    public void Forget(DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var (workload, images) in _workloads.ToArray())
            {
                foreach (var image in images.Where(image => image.Value < FirstDay(now)).Select(image => image.Key).ToArray())
                {
                    images.Remove(image);
                    _version++;
                }

                if (images.Count == 0)
                {
                    _workloads.Remove(workload);
                }
            }
        }
    }

    /// <summary>All of it at this moment, in no order.</summary>
    public IReadOnlyList<RememberedImage> List()
    {
        lock (_gate)
        {
            return [.. _workloads.SelectMany(workload => workload.Value.Select(image => new RememberedImage(workload.Key, image.Key, image.Value)))];
        }
    }

    private static int FirstDay(DateTimeOffset now) => DayOf(now - Revision.Lately);
}
