using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;
using ReliabilityEngine.Operator.Commands.Backtesting.Reporting;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>One history, on which policies are tried as often as is wanted.</summary>
internal sealed class BacktestTrial(RecordedHistory history, IReadOnlyList<Namespace> namespaces, EngineOptions options, CancellationToken cancellationToken)
{
    /// <param name="progress">Is told which share has been played.</param>
    public (BacktestLog Log, IReadOnlyList<PolicyReport> Policies) Run(IReadOnlyList<ReliabilityPolicy> policies, Action<double> progress)
    {
        var log = new BacktestLog(history);
        var replay = ReplaySetup.Compose(history, policies, namespaces, options, log);
        replay.Run(progress, cancellationToken);
        return (log, PolicyReports.Of(log, replay.Targets));
    }
}
