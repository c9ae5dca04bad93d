using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Tests.Scoring.Causes;

public sealed class CauseRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly CauseFacts Sound = new()
    {
        Now = Now,
        TroubleSince = Now.AddMinutes(-5),
        Workload = Workload(Pods()),
        Errors = Errors(),
    };

    [Fact]
    public void Points_at_nothing_where_nothing_stands_out()
    {
        Assert.Equal(CauseFinding.None with { Siblings = 8 }, CauseRules.Find(Sound));
    }

    [Fact]
    public void Finds_the_pod_that_fails_more_than_its_siblings()
    {
        var found = CauseRules.Find(Sound with { Errors = Errors(("web-3", 40)) });

        Assert.Equal((RiskCause.SickPod, "web-3 fails 40 % of its events, its siblings 0.1 %."), (found.Cause, found.Evidence));
        Assert.Equal([new CulpritPod("web-3", true)], found.Pods);
        Assert.Equal(8, found.Siblings);
    }

    [Fact]
    public void A_few_errors_more_are_chance()
    {
        Assert.Equal(RiskCause.Unknown, CauseRules.Find(Sound with { Errors = Errors(("web-3", 0.4)) }).Cause);
    }

    [Fact]
    public void Two_sick_pods_are_both_found_and_half_of_all_are_none()
    {
        var two = CauseRules.Find(Sound with { Errors = Errors(("web-3", 40), ("web-6", 30)) });
        var half = CauseRules.Find(Sound with { Errors = Errors(("web-0", 40), ("web-1", 40), ("web-2", 40), ("web-3", 40)) });

        Assert.Equal(["web-3", "web-6"], two.Pods.Select(pod => pod.Name));
        Assert.EndsWith("2 of 8 pods are sick.", two.Evidence, StringComparison.Ordinal);
        Assert.Equal(RiskCause.Unknown, half.Cause);
    }

    [Fact]
    public void A_pod_that_answered_too_little_to_say_anything_hides_no_other()
    {
        PodErrors[] errors = [.. Errors(("web-3", 40)).Where(pod => pod.Pod != "web-7"), new PodErrors("web-7", 2, 2)];

        Assert.Equal(["web-3"], CauseRules.Find(Sound with { Errors = errors }).Pods.Select(pod => pod.Name));
    }

    [Fact]
    public void Pods_that_are_gone_are_nobody_s_siblings()
    {
        PodErrors[] errors = [.. Enumerable.Range(0, 8).Select(i => new PodErrors($"gone-{i}", 1, 1000)), .. Pods().Select(pod => new PodErrors(pod.Name, 500, 1000))];

        Assert.Equal(RiskCause.Unknown, CauseRules.Find(Sound with { Errors = errors }).Cause);
    }

    [Fact]
    public void Blames_the_change_where_all_pods_of_the_new_revision_fail_and_those_before_are_gone()
    {
        PodFact[] pods = [.. Pods().Select(pod => pod with { Revision = "new" })];
        var facts = Sound with
        {
            Workload = Workload(pods) with { Rollout = new RolloutFact("new", false) { StartedAt = Now.AddMinutes(-6), OldRevision = "old" } },
            Errors = [.. Enumerable.Range(0, 8).Select(i => new PodErrors($"gone-{i}", 1, 1000)), .. pods.Select(pod => new PodErrors(pod.Name, 500, 1000))],
        };

        var found = CauseRules.Find(facts);
        var atOnce = CauseRules.Find(facts with { TroubleSince = Now.AddMinutes(-6.5) });

        Assert.Equal((RiskCause.Change, 7L, 6L, "The errors rose 60 s after the rollout to revision 7 began."), (found.Cause, found.NewestRevision, found.HealthyRevision, found.Evidence));
        Assert.Equal("The errors rose as the rollout to revision 7 began.", atOnce.Evidence);
    }

    public static TheoryData<string, PodFact> SickStates => new()
    {
        { "web-3 keeps ending and being started again.", Pod(3) with { IsReady = false, IsCrashLooping = true } },
        { "web-3 was started again 4 times within the hour.", Pod(3) with { Restarts = 4 } },
        { "web-3 has not been ready for 9 min.", Pod(3) with { IsReady = false, UnreadySince = Now.AddMinutes(-9) } },
    };

    [Theory]
    [MemberData(nameof(SickStates))]
    public void Finds_the_pod_that_the_cluster_itself_calls_sick(string evidence, PodFact sick)
    {
        var found = CauseRules.Find(Sound with { Workload = Workload([.. Pods().Where(pod => pod.Name != sick.Name), sick]) });

        Assert.Equal((RiskCause.SickPod, evidence), (found.Cause, found.Evidence));
    }

    [Fact]
    public void A_pod_that_starts_or_goes_is_not_sick()
    {
        var starting = Pod(3) with { IsReady = false, UnreadySince = Now.AddMinutes(-1) };
        var going = Pod(4) with { IsReady = false, UnreadySince = Now.AddMinutes(-30), IsTerminating = true };

        Assert.Equal(RiskCause.Unknown, CauseRules.Find(Sound with { Workload = Workload([starting, going, .. Pods().Skip(5)]) }).Cause);
    }

    [Fact]
    public void Finds_the_node_that_carries_the_sick_pods()
    {
        // Pods 0, 2, 4 and 6 are on node-0.
        var found = CauseRules.Find(Sound with { Errors = Errors(("web-0", 40), ("web-2", 30), ("web-4", 35)) });

        Assert.Equal((RiskCause.Node, "node-0"), (found.Cause, found.Node));
        Assert.Equal("3 of 3 sick pods are on the node node-0; web-0 fails 40 % of its events, its siblings 0.1 %.", found.Evidence);
        Assert.Equal(["web-0", "web-4", "web-2"], found.Pods.Select(pod => pod.Name));
    }

    [Fact]
    public void Finds_the_node_that_carries_half_of_all_pods_when_each_of_them_is_sick()
    {
        var found = CauseRules.Find(Sound with { Errors = Errors(("web-0", 20), ("web-2", 21), ("web-4", 19), ("web-6", 22)) });

        Assert.Equal((RiskCause.Node, "node-0"), (found.Cause, found.Node));
        Assert.Equal("4 of 4 sick pods are on the node node-0; web-6 fails 22 % of its events, its siblings 0.1 %.", found.Evidence);
        Assert.Equal(["web-6", "web-2", "web-0", "web-4"], found.Pods.Select(pod => pod.Name));
    }

    [Fact]
    public void No_node_is_to_blame_where_all_pods_are_sick_on_every_node()
    {
        PodFact[] pods = [.. Pods().Select(pod => pod with { IsReady = false, IsCrashLooping = true })];

        Assert.Equal(RiskCause.Unknown, CauseRules.Find(Sound with { Workload = Workload(pods) }).Cause);
    }

    [Fact]
    public void A_node_that_says_so_itself_is_believed_though_it_holds_all_pods()
    {
        PodFact[] pods = [.. Pods().Select((pod, i) => pod with { Node = "node-0", IsReady = i > 2, UnreadySince = i > 2 ? null : Now.AddMinutes(-10) })];
        var facts = Sound with { Workload = Workload(pods) with { Nodes = [new NodeFact("node-0") { IsReady = true, Pressures = [NodePressure.Memory], Pods = [.. pods.Select(pod => pod.Name)] }] } };

        var found = CauseRules.Find(facts);

        Assert.Equal(RiskCause.Node, found.Cause);
        Assert.StartsWith("3 of 3 sick pods are on the node node-0, which runs short (Memory);", found.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Blames_the_change_where_the_new_revision_does_worse_than_the_old_one()
    {
        PodFact[] pods = [.. Pods().Select((pod, i) => pod with { Revision = i < 3 ? "new" : "old" })];
        var facts = Sound with
        {
            Workload = Workload(pods) with { Rollout = new RolloutFact("new", true) { StartedAt = Now.AddMinutes(-8), OldRevision = "old", LastHealthyRevision = "old" } },
            Errors = Errors(("web-0", 12), ("web-1", 12), ("web-2", 12)),
        };

        var found = CauseRules.Find(facts);

        Assert.Equal((RiskCause.Change, "Of revision 7 12 % of the events fail, of the one before 0.1 %.", 6L), (found.Cause, found.Evidence, found.HealthyRevision!.Value));
    }

    [Fact]
    public void Does_not_blame_a_rollout_whose_revisions_fare_alike()
    {
        PodFact[] pods = [.. Pods().Select((pod, i) => pod with { Revision = i < 4 ? "new" : "old" })];
        var facts = Sound with
        {
            Workload = Workload(pods) with { Rollout = new RolloutFact("new", true) { StartedAt = Now.AddMinutes(-8), OldRevision = "old" } },
            Errors = [.. Enumerable.Range(0, 8).Select(i => new PodErrors($"web-{i}", 120, 1000))],
        };

        Assert.Equal(RiskCause.Unknown, CauseRules.Find(facts).Cause);
    }

    [Theory]
    [InlineData(-11, true)]
    [InlineData(-39, true)]
    [InlineData(-45, false)]
    [InlineData(-6, true)]
    [InlineData(-4, false)]
    public void With_no_pod_left_to_compare_with_the_time_tells(int startedMinutes, bool isBlamed)
    {
        PodFact[] pods = [.. Pods().Select(pod => pod with { Revision = "new" })];
        var facts = Sound with
        {
            TroubleSince = Now.AddMinutes(-10),
            Workload = Workload(pods) with { Rollout = new RolloutFact("new", false) { StartedAt = Now.AddMinutes(startedMinutes), OldRevision = "old" } },
        };

        Assert.Equal(isBlamed, CauseRules.Find(facts).Cause == RiskCause.Change);
    }

    [Fact]
    public void A_workload_that_has_just_been_made_is_no_change_for_there_is_nothing_before_it()
    {
        PodFact[] pods = [.. Pods().Select(pod => pod with { Revision = "first" })];
        var facts = Sound with
        {
            Workload = Workload(pods) with
            {
                Rollout = new RolloutFact("first", false) { StartedAt = Now.AddMinutes(-6), LastHealthyRevision = "first" },
                Revisions = [new WorkloadRevision("first", 1, Now.AddMinutes(-6))],
            },
        };

        Assert.Equal(RiskCause.Unknown, CauseRules.Find(facts).Cause);
        Assert.Equal(RiskCause.SickPod, CauseRules.Find(facts with { Errors = Errors(("web-3", 40)) }).Cause);
    }

    [Fact]
    public void A_rollout_before_is_not_to_blame_for_one_pod_among_many_that_run_the_same()
    {
        PodFact[] pods = [.. Pods().Select(pod => pod with { Revision = "new" })];
        var facts = Sound with
        {
            Workload = Workload(pods) with { Rollout = new RolloutFact("new", false) { StartedAt = Now.AddMinutes(-6), OldRevision = "old" } },
        };

        Assert.Equal(RiskCause.Change, CauseRules.Find(facts).Cause);
        Assert.Equal(RiskCause.SickPod, CauseRules.Find(facts with { Errors = Errors(("web-3", 40)) }).Cause);
        Assert.Equal(RiskCause.Node, CauseRules.Find(facts with { Errors = Errors(("web-0", 40), ("web-2", 40), ("web-4", 30)) }).Cause);
    }

    [Fact]
    public void Says_when_there_was_nothing_to_look_at()
    {
        var nobody = CauseRules.Find(Sound with { Workload = null });
        var empty = CauseRules.Find(Sound with { Workload = Workload([]) });
        var past = CauseRules.Find(Sound with { Workload = null, KnowsWorkloads = false });

        Assert.Equal((RiskCause.Unknown, "Nothing points at a cause; no workload is known to look at: `workloadRef` must name one that exists."), (nobody.Cause, nobody.Evidence));
        Assert.Equal((RiskCause.Unknown, "Nothing points at a cause; the workload has no pods to look at."), (empty.Cause, empty.Evidence));
        Assert.Equal((RiskCause.Unknown, "Nothing in the history points at a cause; pods and rollouts of the past are not in it."), (past.Cause, past.Evidence));
    }

    [Fact]
    public void A_rollout_that_is_stuck_is_the_change()
    {
        var facts = Sound with { Workload = Workload(Pods()) with { Rollout = new RolloutFact("new", true) { StartedAt = Now.AddMinutes(-50), IsStuck = true, OldRevision = "old" } }, Errors = [] };

        Assert.Equal("The rollout to revision 7 has begun 50 min ago and gets no further.", CauseRules.Find(facts).Evidence);
    }

    [Fact]
    public void A_leak_is_told_from_a_sick_pod_by_what_grows()
    {
        var facts = Sound with
        {
            Signals = [new SignalFact("memory") { Rises = [new SteadyRise("web-3", 0.12)] }],
            Workload = Workload([.. Pods().Where(pod => pod.Name != "web-3"), Pod(3) with { WasOutOfMemory = true }]),
        };

        var found = CauseRules.Find(facts);

        Assert.Equal((RiskCause.Leak, "The signal memory rises by 12 % an hour on web-3 whatever the load; web-3 was killed for its memory within the hour."), (found.Cause, found.Evidence));
        Assert.Equal([new CulpritPod("web-3", true)], found.Pods);
    }

    [Fact]
    public void A_dependency_is_to_blame_when_its_trouble_came_first()
    {
        var first = new DependencyFact("payments", RiskLevel.Critical, 0.95, Now.AddMinutes(-9));

        var found = CauseRules.Find(Sound with { Dependencies = [first] });

        Assert.Equal((RiskCause.Dependency, "payments, which it depends on, is at Critical and has been in trouble for 9 min."), (found.Cause, found.Evidence));
        Assert.Equal(RiskCause.Unknown, CauseRules.Find(Sound with { Dependencies = [first with { TroubleSince = Now }] }).Cause);
        Assert.Equal(RiskCause.Unknown, CauseRules.Find(Sound with { Dependencies = [first with { Level = RiskLevel.Medium }] }).Cause);
        Assert.Equal(
            "stock, which it depends on, explains its errors with 80 % probability.",
            CauseRules.Find(Sound with { Dependencies = [first, new DependencyFact("stock", RiskLevel.Medium, 0.4, null) { CauseProbability = 0.8 }] }).Evidence);
    }

    public static TheoryData<LoadFact, string?> Loads => new()
    {
        { new LoadFact(95, 100, 0.02, 0.1), null },
        { new LoadFact(120, 100, 0.7, null), "Each replica has 120 events a second to carry; up to 100 were carried without a breach." },
        { new LoadFact(109, 100, double.NaN, null), null },
        { new LoadFact(111, 100, double.NaN, null), "Each replica has 111 events a second to carry; up to 100 were carried without a breach." },
        { new LoadFact(80, 100, 0.01, 0.65), "With 65 % probability the load to come is too much for the replicas there are." },
        { new LoadFact(80, 100, double.NaN, null), null },
    };

    [Theory]
    [MemberData(nameof(Loads))]
    public void Saturation_is_more_load_than_replicas_were_seen_to_carry(LoadFact load, string? evidence)
    {
        var found = CauseRules.Find(Sound with { Load = load });

        Assert.Equal(evidence is null ? (RiskCause.Unknown, CauseFinding.None.Evidence) : (RiskCause.Saturation, evidence), (found.Cause, found.Evidence));
    }

    private static PodFact Pod(int number) => new($"web-{number}") { Node = $"node-{number % 2}", IsReady = true, ReadySince = Now.AddDays(-1), Revision = "old" };

    private static PodFact[] Pods() => [.. Enumerable.Range(0, 8).Select(Pod)];

    private static WorkloadFacts Workload(PodFact[] pods) => new(
        pods.Length, pods.Count(pod => pod.IsReady), pods,
        [.. pods.GroupBy(pod => pod.Node!).Select(node => new NodeFact(node.Key) { IsReady = true, Pods = [.. node.Select(pod => pod.Name)] })], null)
    {
        Revisions = [new WorkloadRevision("old", 6, Now.AddDays(-9)), new WorkloadRevision("new", 7, Now.AddMinutes(-8))],
    };

    /// <summary>A thousand events of each pod, one of them bad; some pods with a percentage of their own.</summary>
    private static PodErrors[] Errors(params (string Pod, double Percent)[] sick) =>
        [.. Pods().Select(pod => new PodErrors(pod.Name, sick.FirstOrDefault(s => s.Pod == pod.Name) is { Pod: not null } s ? 10 * s.Percent : 1, 1000))];
}
