namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>When something was so, step by step.</summary>
internal sealed class Episodes
{
    /// <summary>What comes back within an hour is the same trouble: nobody is called twice for it.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    private readonly List<Episode> _all = [];
    private bool _isFirst = true;

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<Episode> All => _all;

    /// <returns>Whether one begins now.</returns>
    public bool Note(bool isOn, DateTimeOffset at)
    {
        var (last, wasFirst) = (_all.Count == 0 ? null : _all[^1], _isFirst);
        _isFirst = false;
        if (isOn && (last is null || at - last.Until >= Quiet))
        {
            _all.Add(new Episode(at, null, wasFirst));
            return true;
        }

        if (last is not null && isOn != last.Until is null)
        {
            _all[^1] = last with { Until = isOn ? null : at };
        }

        return false;
    }
}
