using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Core.Observing.Workloads;

namespace ReliabilityEngine.Benchmarks.Loop.Faults.World;

/// <summary>A Deployment and its nodes, as far as a controller and a scheduler would look after them: pods come, start, serve and go.</summary>
internal sealed class SimulatedService
{
    public const int Replicas = 8;
    public const int NodeCount = 4;

    /// <summary>A quarter more at a rollout and none fewer (maxSurge 25 %, maxUnavailable 0).</summary>
    private const double Surge = 0.25;

    /// <summary>How many pods of others are on each node, all of them well.</summary>
    private const int OtherPods = 3;

    private readonly List<SimulatedPod> _pods = [];
    private readonly HashSet<string> _cordoned = [];
    private readonly List<WorkloadRevision> _revisions = [];
    private int _named;

    /// <param name="rolledOutAt">When the revision that runs was rolled out; the one before a month earlier.</param>
    public SimulatedService(DateTimeOffset rolledOutAt)
    {
        _revisions.Add(new WorkloadRevision("r1", 1, rolledOutAt.AddDays(-30)));
        _revisions.Add(new WorkloadRevision("r2", 2, rolledOutAt));
        while (_pods.Count < Replicas)
        {
            Create(rolledOutAt);
        }
    }

    public static IReadOnlyList<string> Nodes { get; } = [.. Enumerable.Range(0, NodeCount).Select(node => $"node-{(char)('a' + node)}")];

    public int Desired { get; private set; } = Replicas;

    public IReadOnlyList<SimulatedPod> Pods => _pods;

    /// <summary>The name of the revision that pods are made of.</summary>
    public string Newest => _revisions.MaxBy(revision => revision.Number)!.Name;

    public bool IsRollingOut => _pods.Any(pod => pod.Revision != Newest);

    /// <summary>A new revision is to replace the one there is.</summary>
    public string RollOut(DateTimeOffset now)
    {
        var number = _revisions.Max(revision => revision.Number) + 1;
        _revisions.Add(new WorkloadRevision($"r{number}", number, now));
        return Newest;
    }

    /// <summary>As <c>kubectl rollout undo</c>: the revision is used again and gets the next number.</summary>
    public void RollBack(long number)
    {
        var index = _revisions.FindIndex(revision => revision.Number == number);
        if (index >= 0)
        {
            _revisions[index] = _revisions[index] with { Number = _revisions.Max(revision => revision.Number) + 1 };
        }
    }

    public void Scale(int replicas) => Desired = replicas;

    public void Delete(string pod) => _pods.RemoveAll(one => one.Name == pod);

    /// <summary>No new pods for a node, and those of the service leave it.</summary>
    public void Drain(string node)
    {
        _cordoned.Add(node);
        _pods.RemoveAll(pod => pod.Node == node);
    }

    /// <summary>What the Deployment's controller does at a moment: missing pods are made, those of an older revision go once newer ones serve.</summary>
    public void Reconcile(DateTimeOffset now)
    {
        var most = Desired + (IsRollingOut ? (int)Math.Ceiling(Surge * Desired) : 0);
        while (_pods.Count < most && _pods.Count(pod => pod.Revision == Newest) < Desired)
        {
            Create(now);
        }

        while (_pods.Find(pod => pod.Revision != Newest) is { } old && _pods.Count(pod => pod.IsReady(now)) > Desired - (old.IsReady(now) ? 0 : 1))
        {
            _pods.Remove(old);
        }
    }

    public WorkloadFacts FactsAt(DateTimeOffset now)
    {
        PodFact[] pods = [.. _pods.Select(pod => pod.ToFact(now)).OrderBy(pod => pod.Name, StringComparer.Ordinal)];
        NodeFact[] nodes =
        [
            .. from node in Nodes
               let own = pods.Where(pod => pod.Node == node).Select(pod => pod.Name).ToList()
               where own.Count > 0
               select new NodeFact(node) { IsReady = true, IsUnschedulable = _cordoned.Contains(node), Pods = own, OtherPods = OtherPods, OtherReadyPods = OtherPods },
        ];
        var state = new RolloutState(IsRollingOut, null);
        return new WorkloadFacts(Desired, pods.Count(pod => pod.IsReady), pods, nodes, RolloutFact.Of(_revisions, state, pods, now)) { Revisions = [.. _revisions] };
    }

    private void Create(DateTimeOffset now)
    {
        var node = Nodes.Where(node => !_cordoned.Contains(node)).MinBy(node => _pods.Count(pod => pod.Node == node))!;
        _pods.Add(new SimulatedPod($"checkout-{Newest}-{_named++:00}", node, Newest, now, LoopScene.StartUp));
    }
}
