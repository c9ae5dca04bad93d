namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>
/// Ranks the nodes that explain what metrics show, and answers with none when chance explains it as well. Start here, then
/// <see cref="FailureGraph"/>.
/// </summary>
/// <remarks>
/// Every node is tried as the one cause: a Bayesian network of noisy-ORs (Pearl 1988) says with which probability each piece of evidence
/// would show, and the log-likelihood ratio is Σ ln(1 − π + π·e). So a cause is credited with what its callers show, a caller gets
/// nothing for what its callees show, and the deepest node that accounts for the rest wins. Failures go from callee to caller, traffic
/// from caller to callee, resources accuse their own node. The mean over the nodes, paid for by the places the window could have had, is
/// the evidence that anything is wrong at all, and even odds are the threshold. Parameters: the constants below; each may be halved or
/// doubled, and most faults keep their rank. Cost: 1 µs a metric, plus nodes × reach. Bad at: two causes at once (the stronger is named
/// first), faults that no metric shows, and causes outside of the graph.
/// </remarks>
public static class RootCauseRanker
{
    /// <summary>A request path may be longer than the three hops that count for a breach.</summary>
    private const int Hops = 6;

    /// <summary>P(a troubled node shows it in its answers).</summary>
    private const double ShownInAnswers = 0.9;

    /// <summary>P(a fault shows in the CPU, threads or queues of its node).</summary>
    private const double ShownInResources = 0.5;

    /// <summary>P(what a caller waits for shows the trouble of those it calls); its own fault is seldom there.</summary>
    private const double ShownWaiting = 0.5;

    /// <summary>P(a fault changes the traffic of those its node calls).</summary>
    private const double ShownInTraffic = 0.5;

    /// <summary>P(a fault shows in what says little: memory, the machine, a metric of unknown meaning, the node's own waiting).</summary>
    private const double ShownElsewhere = 0.1;

    /// <summary>Nodes on one path move together, so what others show counts half: the likelihood ratios are not independent.</summary>
    private const double WeightOfOthers = 0.5;

    /// <summary>That a metric stays calm counts half: it may be an average in which the fault is lost.</summary>
    private const double WeightOfCalm = 0.5;

    /// <summary>The prior odds of a node that no metric sees.</summary>
    private const double Unseen = 0.02;

    /// <summary>Clues that add less are not told.</summary>
    private const double MinClue = 0.3;

    /// <summary>The same question gives the same answer; ties keep the graph's order.</summary>
    public static RootCauseRanking Rank(RootCauseQuestion question)
    {
        var target = question.Target is null ? -1 : question.Graph.IndexOf(question.Target.Node);
        if (question.Target is not null && target < 0)
        {
            return new RootCauseRanking([], [], double.NaN, RootCauseRanking.UnknownTarget);
        }

        var rows = SymptomWindow.Around(question.Target, question.Metrics.Select(metric => metric.Abnormal.Length).DefaultIfEmpty(0).Max());
        var test = new DeviationTest(rows);
        var evidence = EvidenceTable.Of(question, test);
        if (evidence.Count == 0)
        {
            return new RootCauseRanking([], [], double.NaN, RootCauseRanking.TooLittleHistory);
        }

        var scores = Scores(question.Graph, target, evidence, new Coverage(question, test, evidence));
        return Answer(question.Graph, scores, evidence, test, rows.Positions);
    }

    private static List<CauseScore> Scores(FailureGraph graph, int target, List<NodeEvidence> evidence, Coverage coverage)
    {
        var seen = new bool[graph.Nodes.Count];
        evidence.ForEach(item => seen[item.Node] = true);
        var (failures, traffic) = (new FailureReach(graph), new FailureReach(graph));
        var scores = new List<CauseScore>();
        var weights = new List<(int, double)>();
        for (var cause = 0; cause < graph.Nodes.Count; cause++)
        {
            failures.From(cause, Hops, towardsDependents: true);
            if (target >= 0 && !(failures[target] > 0))
            {
                continue;
            }

            traffic.From(cause, target >= 0 ? 0 : Hops, towardsDependents: false);
            weights.Clear();
            var sum = seen[cause] ? 0 : Math.Log(Unseen);
            for (var i = 0; i < evidence.Count; i++)
            {
                var item = evidence[i];
                var shown = Shown(item, cause, failures[item.Node], traffic[item.Node], coverage);
                if (shown > 0)
                {
                    var weight = Math.Log(1 - shown + (shown * item.LikelihoodRatio));
                    weight *= (weight < 0 ? WeightOfCalm : 1) * (item.Node == cause || item.Node == target ? 1 : WeightOfOthers);
                    weights.Add((i, weight));
                    sum += weight;
                }
            }

            scores.Add(new CauseScore(cause, sum, [.. weights]));
        }

        return scores;
    }

    /// <summary>π: the probability that the trouble of <paramref name="cause"/> shows in this evidence.</summary>
    private static double Shown(in NodeEvidence item, int cause, double failure, double traffic, Coverage coverage) => item.Kind switch
    {
        MetricKind.Latency or MetricKind.Availability => ShownInAnswers * failure * coverage.Of(cause, item.Node),
        MetricKind.ClientLatency => item.Node == cause ? ShownElsewhere : ShownWaiting * failure,
        MetricKind.Traffic => item.Node == cause ? ShownElsewhere : ShownInTraffic * traffic,
        MetricKind.Saturation => item.Node == cause ? ShownInResources : 0,
        _ => item.Node == cause ? ShownElsewhere : 0,
    };

    private static RootCauseRanking Answer(
        FailureGraph graph, List<CauseScore> scores, List<NodeEvidence> evidence, DeviationTest test, double positions)
    {
        if (scores.Count == 0)
        {
            return new RootCauseRanking([], [], double.NaN, RootCauseRanking.NothingAnomalous);
        }

        var largest = scores.Max(score => score.LogOdds);
        var prior = -Math.Log(scores.Count) - Math.Log(positions);
        var logEvidence = largest + Math.Log(scores.Sum(score => Math.Exp(score.LogOdds - largest))) + prior;

        // P(cause) = prior·odds ÷ (1 + evidence): what is left to 1 is chance.
        var total = Math.Max(logEvidence, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logEvidence)));
        var clues = new RootCauseClue?[evidence.Count];
        RootCause[] candidates =
        [
            .. scores.OrderByDescending(score => score.LogOdds).Select(score => new RootCause(
                graph.Nodes[score.Node], Math.Exp(score.LogOdds + prior - total), score.LogOdds,
                Clues(score, graph, evidence, test, clues))),
        ];
        return logEvidence > 0
            ? new RootCauseRanking(candidates, candidates, logEvidence, null)
            : new RootCauseRanking([], candidates, logEvidence, RootCauseRanking.NothingAnomalous);
    }

    /// <param name="told">Clues made so far: candidates share them but for the weight.</param>
    private static RootCauseClue[] Clues(
        CauseScore score, FailureGraph graph, List<NodeEvidence> evidence, DeviationTest test, RootCauseClue?[] told)
    {
        var clues = new List<RootCauseClue>();
        foreach (var (i, weight) in score.Weights)
        {
            if (Math.Abs(weight) >= MinClue)
            {
                var item = evidence[i];
                var clue = told[i] ??= new RootCauseClue(
                    graph.Nodes[item.Node], item.Metric.Name, item.Metric.Kind, test.UsualOf(item.Metric), item.Observed, item.PValue,
                    weight);
                clues.Add(clue with { Weight = weight });
            }
        }

        clues.Sort(static (a, b) => b.Weight.CompareTo(a.Weight));
        return [.. clues];
    }
}
