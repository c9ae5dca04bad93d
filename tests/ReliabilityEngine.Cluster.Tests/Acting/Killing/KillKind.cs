using static ReliabilityEngine.Cluster.Tests.Acting.Killing.KillPoint;
using static ReliabilityEngine.Cluster.Tests.Acting.Killing.KillStep;

namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>What is done to a service, and where a process that does it may be killed.</summary>
/// <param name="Name">What its services are called, a number behind it.</param>
/// <param name="Cause">What the service suffers from.</param>
/// <param name="Action">As the policy has it.</param>
/// <param name="Points">Where a process may be killed, in their order.</param>
internal sealed record KillKind(string Name, string Cause, string Action, IReadOnlyList<KillPoint> Points)
{
    private static readonly KillPoint[] InOneGo =
    [
        After(Begun), Before(Carried), After(Carried), Before(Changed), After(Changed), Before(KillStep.Done), After(KillStep.Done), Before(Released), After(Released),
    ];

    private static readonly KillPoint[] WithWaiting =
    [
        After(Begun), Before(Carried), After(Carried), Before(Changed), After(Changed), Before(Noted), After(Noted),
        Before(KillStep.Done), After(KillStep.Done), Before(Released), After(Released),
    ];

    /// <summary>Every way of changing a workload that hollow nodes can follow; two of them are stopped half-way.</summary>
    public static IReadOnlyList<KillKind> All { get; } =
    [
        new("scale", "Saturation", "scale: {maxReplicas: 20}", InOneGo),
        new("evict", "SickPod", "restart: {strategy: SickPods, maxUnavailable: 1}", WithWaiting),
        new("rollout", "Saturation", "restart: {strategy: Rollout}", WithWaiting),
        new("halted-scale", "Saturation", "scale: {maxReplicas: 20}", [After(Begun), Before(Carried), After(Carried), Before(Changed), After(Changed), Before(KillStep.Done)])
        {
            PointsOfUndo = Undo, MakesChangeAt = After(Changed),
        },
        new("halted-job", "Saturation", "job: {cronJobRef: {name: never-ending}}", [After(Begun), Before(Carried), After(Carried), Before(Changed), After(Changed), Before(Noted), After(Noted)])
        {
            PointsOfUndo = Undo, MakesChangeAt = After(Changed),
        },
    ];

    /// <summary>After the first kill the policy is paused, and what is half done is taken back: where the next kills come. Empty where it is not.</summary>
    public IReadOnlyList<KillPoint> PointsOfUndo { get; init; } = [];

    /// <summary>Killed before this, nothing is there to be taken back.</summary>
    public KillPoint MakesChangeAt { get; init; }

    /// <summary>Whether a person stops it after the first kill.</summary>
    public bool IsStopped => PointsOfUndo.Count > 0;

    private static IReadOnlyList<KillPoint> Undo => [Before(Undoing), After(Undoing), Before(TakenBack), After(TakenBack), Before(Undone), After(Undone), Before(Released), After(Released)];

    /// <summary>So many different points, in their order.</summary>
    public IEnumerable<KillPoint> Draw(int count, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!IsStopped)
        {
            return Sample(Points, count, random);
        }

        var first = Points[random.Next(Points.Count)];
        var isMade = Points.ToList().IndexOf(first) >= Points.ToList().IndexOf(MakesChangeAt);
        return [first, .. Sample([.. PointsOfUndo.Where(point => isMade || point.Step != TakenBack)], count - 1, random)];
    }

    private static IEnumerable<KillPoint> Sample(IReadOnlyList<KillPoint> points, int count, Random random) =>
        Enumerable.Range(0, points.Count).OrderBy(_ => random.Next()).Take(count).Order().Select(at => points[at]);
}
