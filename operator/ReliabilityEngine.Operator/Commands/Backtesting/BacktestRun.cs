using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;
using ReliabilityEngine.Operator.Commands.Backtesting.Reporting;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>Reads resources and history, replays them and prints what would have been decided.</summary>
internal sealed class BacktestRun(BacktestOptions options, TimeProvider time)
{
    private const int Fine = 0;
    private const int FalseActions = 1;
    private const int CannotRun = 2;

    /// <summary>The exit code.</summary>
    public async Task<int> RunAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = EngineConfiguration.Read(options.Config, problem => new HistoryException(problem));
            var resources = BacktestResources.Read(options.Files, configuration);
            CheckResources(resources);
            using var bar = new ProgressBar(error, ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected);
            await using var reader = new HistoryReader(configuration, time);
            var history = await reader.ReadAsync(
                new HistoryRequest(options.History, resources.Targets, resources.Policies, options.Span) { Limit = options.Limit }, bar.Tell("Reading"), cancellationToken).ConfigureAwait(false);
            var trial = new BacktestTrial(history, resources.Namespaces, configuration ?? new EngineOptions(), cancellationToken);
            var (log, policies) = trial.Run(resources.Policies, bar.Tell("Replaying"));
            var report = new BacktestReport
            {
                Notes = BacktestNotes.Of(history, resources, configuration),
                Policies = policies,
                Forecasters = options.Forecasters.Count == 0 ? null : ForecasterReport.InOrder(options.Forecasters.Select(name => Forecast(trial, resources, name, bar))),
                Detectors = options.Detectors.Count == 0 ? null : DetectorReport.InOrder(options.Detectors.Select(name => Detect(trial, resources, name, bar))),
            };
            bar.Dispose();
            if (options.Picture is { } picture)
            {
                PictureFile.Save(picture, BacktestPicture.Draw(report, log, history));
            }

            await output.WriteAsync(BacktestText.Write(report, options.Format).AsMemory(), cancellationToken).ConfigureAwait(false);
            return report.HasFalseActions ? FalseActions : Fine;
        }
        catch (HistoryException cannot)
        {
            await error.WriteLineAsync($"cannot run the backtest: {cannot.Message}".AsMemory(), cancellationToken).ConfigureAwait(false);
            return CannotRun;
        }
    }

    private void CheckResources(BacktestResources resources)
    {
        if (resources.Targets.Count == 0)
        {
            throw new HistoryException("-f holds no SLOTarget; give the files of the SLOTargets whose history is replayed");
        }

        if (resources.Policies.Count == 0)
        {
            throw new HistoryException("-f holds no ReliabilityPolicy; give the file of the one that is to be tried");
        }

        if (options.Detectors.Count > 0 && resources.Policies.All(policy => policy.Spec.Signals is not { Count: > 0 }))
        {
            throw new HistoryException("--detector compares what watches the `signals` of policies; no ReliabilityPolicy of -f has any");
        }
    }

    private static ForecasterReport Forecast(BacktestTrial trial, BacktestResources resources, string forecaster, ProgressBar bar)
    {
        var (log, policies) = trial.Run(PolicyVariants.WithForecaster(resources.Policies, forecaster), bar.Tell(forecaster));
        return new ForecasterReport(forecaster, PolicySummary.Of(policies), log.TrafficErrorPercent);
    }

    private static DetectorReport Detect(BacktestTrial trial, BacktestResources resources, string detector, ProgressBar bar)
    {
        var (_, policies) = trial.Run(PolicyVariants.WithDetector(resources.Policies, detector), bar.Tell(detector));
        return new DetectorReport(detector, PolicySummary.Of(policies), AlarmSummary.Of(policies));
    }
}
