namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>One service in trouble, what is done about it, and where the process that does it is killed.</summary>
/// <param name="points">In their order.</param>
internal sealed class KillCase(KillKind kind, string app, IEnumerable<KillPoint> points)
{
    private readonly Queue<KillPoint> _left = new(points);
    private readonly List<KillPoint> _killed = [];

    public KillKind Kind { get; } = kind;

    /// <summary>The name of the workload, of its target and of the policy that acts for it.</summary>
    public string App { get; } = app;

    /// <summary>The name of the record; null until it is made.</summary>
    public string? Record { get; private set; }

    /// <summary>Whether its steps are written down.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether its record says that it is to be taken back.</summary>
    public bool IsUndoing { get; private set; }

    /// <summary>Where a process was killed, in order.</summary>
    public IReadOnlyList<KillPoint> Killed => _killed;

    /// <summary>Where one is still to be.</summary>
    public IReadOnlyCollection<KillPoint> Left => _left;

    /// <summary>Whether the process is to end at a step; null when not.</summary>
    public KillPoint? Due(KillStep step) => _left.TryPeek(out var point) && step >= point.Step ? point with { Step = step } : null;

    public void Kill(KillPoint point)
    {
        _left.Dequeue();
        _killed.Add(point);
    }

    /// <summary>The apiserver has carried out the request of a step.</summary>
    public void Note(KillStep step, ApiCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        Record ??= step == KillStep.Decided ? (string?)call.Body?["metadata"]?["name"] : null;
        HasBegun |= step >= KillStep.Begun;
        IsUndoing |= step == KillStep.Undoing;
    }
}
