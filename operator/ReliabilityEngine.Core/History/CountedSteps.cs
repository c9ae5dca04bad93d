namespace ReliabilityEngine.Core.History;

/// <summary>
/// Which steps have been counted or excluded, so that none counts twice. All times are ticks since the Unix epoch.
/// </summary>
internal sealed class CountedSteps(HistoryLayout layout, BucketRing hours)
{
    /// <summary>The newest hours are read again for their detail after a restart: the longest of the default tiers is 6 h, and hours are whole.</summary>
    private static readonly TimeSpan DetailReach = TimeSpan.FromHours(8);

    private readonly long _step = layout.Step.Ticks;
    private readonly StepBitmap _seen = new((layout.Retention.Ticks / layout.Step.Ticks) + 1);

    /// <summary>The hours that came out of a checkpoint.</summary>
    private readonly StepBitmap _restored = new((layout.Retention.Ticks / hours.Length.Ticks) + 1);

    /// <summary>The steps of those hours that the finer rings have been told of.</summary>
    private readonly StepBitmap _detail = new((DetailReach.Ticks / layout.Step.Ticks) + 1);

    public int Bytes => _seen.Bytes + _restored.Bytes + _detail.Bytes;

    /// <summary>Takes note of the step that ends at <paramref name="ticks"/>.</summary>
    public StepNews Take(long ticks)
    {
        if (!_restored[hours.IndexOf(ticks)] || !_seen[ticks / _step])
        {
            return _seen.TryMark(ticks / _step) ? StepNews.New : StepNews.Counted;
        }

        // A restored hour is known as a whole already: its steps may still refine the finer rings, once.
        return _detail.TryMark(ticks / _step) ? StepNews.Detail : StepNews.Counted;
    }

    /// <summary>The step that ends at <paramref name="ticks"/> is held by the rings already.</summary>
    public void MarkKnown(long ticks) => _seen.TryMark(ticks / _step);

    /// <summary>Puts the hours of a checkpoint into the ring; all their steps count as counted.</summary>
    public void Restore(IReadOnlyList<(long Index, Cell Cell)> saved)
    {
        foreach (var (index, cell) in saved)
        {
            if (cell.Known == 0)
            {
                continue;
            }

            hours.Replace(index, cell);
            _restored.TryMark(index);
            var end = (index + 1) * hours.Length.Ticks;
            for (var ticks = ((index * hours.Length.Ticks / _step) + 1) * _step; ticks <= end; ticks += _step)
            {
                MarkKnown(ticks);
            }
        }
    }
}
