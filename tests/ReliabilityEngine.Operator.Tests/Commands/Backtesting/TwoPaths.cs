using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;
using ReliabilityEngine.Operator.Commands.Explaining;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Observing.Signals;
using ReliabilityEngine.Operator.Tests.Deciding;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting;

/// <summary>The same minutes, once given to the live controllers and once to the replay.</summary>
internal sealed class TwoPaths(Func<SLOTarget> target, Func<ReliabilityPolicy> policy, Func<DateTimeOffset, (double Good, double Total)> counts)
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Scrapes = TimeSpan.FromSeconds(15);
    private static readonly DateTimeOffset First = GivenGate.Start + Scrapes;
    private static readonly DateTimeOffset Begin = GivenGate.Start.AddDays(-32);

    /// <summary>What the signal "memory" of two pods is at a time; null where the policy has none.</summary>
    public Func<string, DateTimeOffset, double>? Memory { get; init; }

    /// <summary>Passes of the live controllers, a minute apart, and the records they leave.</summary>
    public async Task<(IReadOnlyList<Pass> Passes, IReadOnlyList<Record> Records)> LiveAsync(int passes)
    {
        var (live, records) = await RunLiveAsync(passes, RecordsOfAsync);
        return (live, [.. records.Select(record => new Record(record.Metadata.Name!, record.Spec.DecidedTime, record.Spec.InputsDigest, record.Spec.ModelDigest))]);
    }

    /// <summary>The records whole.</summary>
    public async Task<IReadOnlyList<ReliabilityAction>> RecordsAsync(int passes) => (await RunLiveAsync(passes, RecordsOfAsync)).Left;

    /// <summary>What `explain` tells of the last pass.</summary>
    public async Task<IReadOnlyList<Explanation>> ExplainedAsync(int passes) =>
        (await RunLiveAsync(passes, scene => scene.Explain().NowAsync(new ExplainSubject(ExplainSubject.Target, "web"), TestContext.Current.CancellationToken))).Left;

    /// <summary>When a pass is.</summary>
    public static DateTimeOffset At(int pass) => First + ((pass - 1) * Minute);

    public IReadOnlyList<ReplayedDecision> Replayed(int passes)
    {
        var heard = new Audience();
        ReplaySetup.Compose(
                History(target(), First, At(passes)), [policy()], [GivenGate.Namespace()], new EngineOptions { Namespace = GivenGate.OperatorNamespace }, heard)
            .Run(_ => { }, TestContext.Current.CancellationToken);
        return heard.Decisions;
    }

    /// <summary>These minutes as a source would have told them.</summary>
    public RecordedHistory History(SLOTarget replayed, DateTimeOffset from, DateTimeOffset to)
    {
        var objective = SpecMapping.ToObjective(replayed.Spec, Scrapes);
        var ends = Enumerable.Range(1, (int)((to - Begin) / Minute)).Select(i => Begin + (i * Minute)).ToList();
        var series = new RecordedSeries(Minute, ends[0], [.. ends.Select(at => counts(at).Good)], [.. ends.Select(at => counts(at).Total)]);
        return new RecordedHistory([new RecordedTarget(replayed, objective, Scrapes, series) { From = from, To = to, Signals = Signals(replayed, ends) }], []);
    }

    public static IReadOnlyList<Pass> PassesOf(IEnumerable<ReplayedDecision> decisions) =>
    [
        .. decisions.Select(decided => new Pass(
            decided.At, decided.Outlook.Risk.Level.ToString(), decided.Outlook.Decision.Verdict.ToString(), decided.Outlook.Decision.Reason,
            string.Join(' ', decided.Outlook.Signals.Select(signal => $"{signal.State} {signal.Series}")))),
    ];

    /// <summary>One that begins again within its turn keeps the record it had.</summary>
    public static IReadOnlyList<Record> RecordsOf(IEnumerable<ReplayedDecision> decisions) =>
    [
        .. decisions.Where(decided => decided.Begun is not null)
            .Select(decided => new Record(decided.Begun!.Id, decided.Begun.Since, decided.InputsDigest, decided.ModelDigest))
            .DistinctBy(record => record.Id),
    ];

    private async Task<(IReadOnlyList<Pass> Passes, T Left)> RunLiveAsync<T>(int passes, Func<DecisionScene, Task<T>> left)
    {
        await using var scene = await DecisionScene.OpenAsync(target(), policy());
        scene.Source.Count = counts;
        scene.Pods.Memory = Memory;
        foreach (var pod in Pods)
        {
            scene.Pods.ErrorRatios[pod] = 0;
        }

        var live = new List<Pass>();
        for (var pass = 0; pass < passes; pass++)
        {
            scene.Time.Advance(pass == 0 ? Scrapes : Minute);
            var status = await scene.PassAsync();
            live.Add(new Pass(scene.Time.GetUtcNow(), status.Risk!.Level!, status.Decision!.Verdict!, status.Decision.Reason!, string.Join(' ', (status.Signals ?? []).Select(signal => $"{signal.State} {signal.Series}"))));
        }

        return (live, await left(scene));
    }

    private static async Task<IReadOnlyList<ReliabilityAction>> RecordsOfAsync(DecisionScene scene) => [.. (await scene.RecordsAsync()).OrderBy(record => record.Spec.DecidedTime)];

    private static IReadOnlyList<string> Pods => ["web-0", "web-1"];

    private Dictionary<(ControllerRuntime.Entities.NamespacedName, string), RecordedSignal> Signals(SLOTarget replayed, List<DateTimeOffset> ends) => Memory is null ? [] :
        WatchedSignal.Of(replayed, [policy()]).ToDictionary(signal => signal.Key, _ => new RecordedSignal(Minute,
        [
            new SignalPiece(ends[0], ends[^1], [.. Pods.Select(pod => new SignalSeries(pod, SignalSeriesKind.Pod, [.. ends.Select(at => Memory(pod, at))]))]),
        ]));

    internal sealed record Pass(DateTimeOffset At, string Level, string Verdict, string Reason, string Signals);

    internal sealed record Record(string Id, DateTimeOffset Since, string? InputsDigest, string? ModelDigest);

    private sealed class Audience : IReplayAudience
    {
        public List<ReplayedDecision> Decisions { get; } = [];

        public void OnAssessed(RecordedTarget target, Prediction prediction, Assessment assessment, SampleHistory history)
        {
        }

        public void OnDecided(ReplayedDecision decision) => Decisions.Add(decision);
    }
}
