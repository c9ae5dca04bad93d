using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.Explaining.Past;

/// <summary>
/// What was decided at a past time of which there is no record: the history up to it is replayed as <c>backtest</c> replays it, by today's
/// specs. Read next: <see cref="Replay"/>.
/// </summary>
/// <param name="read">Reads a history from the source.</param>
/// <param name="source">Where that is, for people.</param>
/// <param name="options">The operator's configuration, or its defaults.</param>
/// <param name="receivers">Whom it can tell.</param>
internal sealed class PastDecisions(Func<HistoryRequest, CancellationToken, Task<RecordedHistory>> read, string source, EngineOptions options, KnownReceivers receivers)
{
    /// <summary>As far back as a decision remembers others.</summary>
    private static readonly TimeSpan Replayed = ActionLedger.Kept;

    /// <summary>What would have been decided then, a policy each; what is in <paramref name="recorded"/> is not told again.</summary>
    /// <exception cref="HistoryException">The source cannot be read.</exception>
    public async Task<IReadOnlyList<Explanation>> AtAsync(PastScope scope, DateTimeOffset at, IReadOnlyList<Explanation> recorded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.About.Count == 0)
        {
            return [];
        }

        var history = await read(new HistoryRequest(null, scope.Targets, scope.Policies, new HistorySpan(at - Replayed, at)), cancellationToken).ConfigureAwait(false);
        var heard = new LastDecisions();
        ReplaySetup.Compose(history, scope.Policies, scope.Home is { } home ? [home] : [], options, heard).Run(_ => { }, cancellationToken);
        IReadOnlyList<string> notes =
        [
            $"No record is of {TimeText.Of(at)}: replayed from {source} by today's spec of SLOTarget and policies{(scope.Home is null ? "" : " and today's labels of the namespace")}, from {TimeText.Of(at - Replayed)} on.",
            "Pods, nodes, rollouts and replicas of then are not known: the cause may be another.",
            .. history.Notes,
        ];
        return [.. scope.About.SelectMany(target => About(target, scope, heard, notes, history.SignalNotes)).Where(told => recorded.All(one => (one.SloTarget, one.Policy) != (told.SloTarget, told.Policy)))];
    }

    private IEnumerable<Explanation> About(NamespacedName key, PastScope scope, LastDecisions heard, IReadOnlyList<string> notes, IReadOnlyList<SignalNote> signals)
    {
        var target = scope.Targets.First(one => NamespacedName.Of(one) == key);
        if (heard.AssessmentOf(key) is not { } assessment)
        {
            return [];
        }

        var decisions = heard.About(key).ToList();
        return decisions.Count == 0
            ? [PastExplanations.WithoutPolicy(target, assessment, notes)]
            : decisions.Where(one => scope.Policy is null || one.Decision.Policy.Metadata.Name == scope.Policy)
                .Select(one => PastExplanations.Of(target, assessment, one.Decision, one.Since, scope.Home is not null, [.. notes, .. receivers.NotesOf(one.Decision.Policy), .. SignalNote.Tell(signals.Where(note => (note.Target, note.Policy) == (key, NamespacedName.Of(one.Decision.Policy))))]));
    }
}
