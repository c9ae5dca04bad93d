using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Deciding;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

/// <summary>
/// Plays a history step by step: assess each target, consider each policy, then decide one after the other with all others in view. The same
/// history gives the same decisions, whatever the machine: targets share nothing until all of a moment are assessed.
/// </summary>
internal sealed class Replay(IReadOnlyList<ReplayedTarget> targets, FleetRisk fleet, Func<string, IReadOnlyDictionary<ActionKind, string>> missingIn, IReplayAudience audience)
{
    private readonly ReplayLedger _ledger = new();

    public IReadOnlyList<ReplayedTarget> Targets => targets;

    /// <param name="progress">Is told which share has been played, now and then.</param>
    public void Run(Action<double> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var next = targets.Select(target => target.FirstPass).ToArray();
        var (from, to) = (targets.Min(target => target.Recorded.From), targets.Max(target => target.Recorded.To));
        var (due, told) = (new List<ReplayedTarget>(targets.Count), -1);
        while (next.Min() is var now && now <= to)
        {
            cancellationToken.ThrowIfCancellationRequested();
            due.Clear();
            foreach (var (place, target) in targets.Index().Where(target => next[target.Index] == now))
            {
                due.Add(target);
                var then = now + target.Recorded.Objective.Step;
                next[place] = then <= target.Recorded.To ? then : DateTimeOffset.MaxValue;
            }

            Pass(due, now);
            var percent = (int)(100 * ((now - from) / (to - from)));
            if (percent > told)
            {
                progress((told = percent) / 100.0);
            }
        }
    }

    /// <summary>One moment: all targets that are <paramref name="due"/> are assessed, then decided about.</summary>
    public void Pass(IReadOnlyList<ReplayedTarget> due, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(due);
        InParallel(due, target => target.Assess(now));
        foreach (var target in due)
        {
            fleet.Note(target.Recorded.Key, target.Memory.Assessment!.Risk.Level, now);
            audience.OnAssessed(target.Recorded, target.Prediction, target.Memory.Assessment, target.Memory.History!.Samples);
        }

        InParallel(due, target => target.Consider(missingIn(target.Recorded.Key.Namespace)));
        foreach (var target in due)
        {
            foreach (var (place, policy) in target.Policies.Index())
            {
                Decide(target, policy, target.Considered[place]);
            }
        }
    }

    private void Decide(ReplayedTarget target, ReplayedPolicy policy, Consideration considered)
    {
        var (own, now) = (considered.Memory, considered.Situation.Now);
        var whole = considered.Situation with { Fleet = fleet.At(now), Ledger = _ledger.At(now) };
        var (before, level) = (own.Decisions, own.Outlook?.Risk.Level ?? RiskLevel.Unknown);
        var (decision, memory, entry) = PolicyStep.Decide(policy.Values, whole, before);
        own.Decisions = memory;
        own.Outlook = new PolicyOutlook(whole.Risk, considered.Cause, considered.Facts.Signals, decision) { Model = considered.Prediction.Forecast.Model };

        // Before it enters, for it is not among its own inputs.
        var digest = entry is null ? null
            : DecisionDigest.OfInputs(policy.Policy, target.Recorded.Target, considered.Prediction, target.Memory.History!.Samples, whole, considered.Facts, policy.Values.Verdicts, level, before);
        var ended = before.Standing is { } stood && stood.Id != memory.Standing?.Id ? stood : null;
        if (ended is not null)
        {
            _ledger.End(whole.PolicyKey, ended, now);
        }

        if (entry is not null)
        {
            _ledger.Begin(entry);
        }

        audience.OnDecided(new ReplayedDecision(
            policy.Policy, target.Recorded.Key, now, considered.Prediction, own.Outlook, entry is null ? null : memory.Standing, ended, digest,
            entry is null ? null : DecisionDigest.OfModel(considered.Prediction, whole)));
    }

    private static void InParallel(IReadOnlyList<ReplayedTarget> targets, Action<ReplayedTarget> work)
    {
        if (targets.Count == 1)
        {
            work(targets[0]);
        }
        else
        {
            Parallel.ForEach(targets, work);
        }
    }
}
