using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting.Replaying;

/// <summary>A history that knows the workload lets a replay find causes that counts alone do not tell.</summary>
public sealed class ReplayedWorkloadTests
{
    private const int Passes = 40;

    [Theory]
    [InlineData(true, RiskCause.SickPod)]
    [InlineData(false, RiskCause.Unknown)]
    public void A_sick_pod_is_told_from_its_siblings_where_the_history_has_them(bool isKnown, RiskCause cause)
    {
        var heard = new Audience();
        var paths = new TwoPaths(Target, Policy, at => at > GivenGate.Start.AddMinutes(20) ? (900, 1000) : (1000, 1000));
        var history = paths.History(Target(), TwoPaths.At(1), TwoPaths.At(Passes));
        var known = history with { Targets = [history.Targets[0] with { Workload = isKnown ? new FourPods() : null }] };

        ReplaySetup.Compose(known, [Policy()], [GivenGate.Namespace()], new EngineOptions { Namespace = GivenGate.OperatorNamespace }, heard).Run(_ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(cause, heard.Last!.Outlook.Cause.Cause);
        Assert.Equal(isKnown ? ["web-2"] : [], heard.Last.Outlook.Cause.Pods.Select(pod => pod.Name));
    }

    private static SLOTarget Target() => Given.SLOTarget("web").WithWindow("5d").Labelled("team", "pay");

    private static ReliabilityPolicy Policy() => GivenGate.Policy();

    private sealed class FourPods : IRecordedWorkload
    {
        private static readonly string[] Names = ["web-0", "web-1", "web-2", "web-3"];

        public WorkloadFacts FactsAt(DateTimeOffset now) => new(4, 4, [.. Names.Select(name => new PodFact(name) { IsReady = true })], [], null);

        public IReadOnlyList<PodErrors> ErrorsUpTo(DateTimeOffset readTo) => [.. Names.Select(name => new PodErrors(name, name == "web-2" ? 100 : 0, 250))];

        public IReadOnlyList<int> ReplicasOver(DateTimeOffset from, DateTimeOffset to, TimeSpan step) => [.. Enumerable.Repeat(4, (int)((to - from) / step) + 1)];
    }

    private sealed class Audience : IReplayAudience
    {
        public ReplayedDecision? Last { get; private set; }

        public void OnAssessed(RecordedTarget target, Prediction prediction, Assessment assessment, SampleHistory history)
        {
        }

        public void OnDecided(ReplayedDecision decision) => Last = decision;
    }
}
