using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>What one policy decided about one target.</summary>
internal sealed class PolicyLog
{
    private readonly Dictionary<(string Verdict, string Reason), int> _passes = [];
    private readonly List<ActionReport> _actions = [];
    private readonly OrderedDictionary<string, SignalLog> _signals = [];

    public IReadOnlyList<ActionReport> Actions => _actions;

    /// <summary>In the policy's order.</summary>
    public IReadOnlyList<SignalLog> Signals => [.. _signals.Values];

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<DecisionShare> Decisions =>
    [
        .. _passes.Select(pair => new DecisionShare(pair.Key.Verdict, pair.Key.Reason, pair.Value))
            .OrderByDescending(share => share.Passes).ThenBy(share => share.Verdict, StringComparer.Ordinal).ThenBy(share => share.Reason, StringComparer.Ordinal),
    ];

    public void Note(ReplayedDecision decided)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var decision = decided.Outlook.Decision;
        var kind = (decision.Verdict.ToString(), decision.Reason);
        _passes[kind] = _passes.GetValueOrDefault(kind) + 1;
        foreach (var signal in decided.Outlook.Signals)
        {
            _signals.TryAdd(signal.Name, new SignalLog(signal.Name));
            _signals[signal.Name].Note(signal, decided.At);
        }

        if (decided.Ended is { } ended && _actions.FindLastIndex(action => action.Id == ended.Id) is >= 0 and var place)
        {
            _actions[place] = _actions[place] with { Until = decided.At };
        }

        if (decided.Begun is { } begun)
        {
            Begin(decided, begun);
        }
    }

    /// <summary>One that begins again within its turn has the record that it had.</summary>
    private void Begin(ReplayedDecision decided, StandingAction begun)
    {
        if (_actions.FindLastIndex(action => action.Id == begun.Id) is >= 0 and var place)
        {
            _actions[place] = _actions[place] with { Until = null };
            return;
        }

        var (outlook, decision) = (decided.Outlook, decided.Outlook.Decision);
        _actions.Add(new ActionReport
        {
            At = begun.Since,
            Verdict = decision.Verdict.ToString(),
            Action = begun.Plan.Rule.Name,
            Kind = begun.Plan.Rule.Kind.ToString(),
            Cause = outlook.Cause.Cause.ToString(),
            Level = outlook.Risk.Level.ToString(),
            Score = (int)Math.Round(outlook.Risk.Value ?? 0),
            Message = decision.Message,
            Rails = [.. decision.Guards.Where(guard => guard.Effect is not (GuardEffect.Passed or GuardEffect.NotAsked)).Select(guard => $"{guard.Guard}: {guard.Effect} ({guard.Reason})")],
            Id = begun.Id,
            InputsDigest = decided.InputsDigest!,
            ModelDigest = decided.ModelDigest!,
        });
    }
}
