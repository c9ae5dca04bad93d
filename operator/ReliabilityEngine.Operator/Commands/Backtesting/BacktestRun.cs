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
            var configuration = Configured(options.Config);
            var resources = BacktestResources.Read(options.Files, configuration);
            CheckResources(resources);
            using var bar = new ProgressBar(error, ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected);
            await using var reader = new HistoryReader(configuration, time);
            var history = await reader.ReadAsync(options.History, resources.Targets, options.Limit, options.Span, bar.Tell("Reading"), cancellationToken).ConfigureAwait(false);
            var log = new BacktestLog(history);
            var replay = Compose(history, resources, configuration, forecaster: null, log);
            replay.Run(bar.Tell("Replaying"), cancellationToken);
            var report = new BacktestReport
            {
                Notes = BacktestNotes.Of(history, resources, configuration),
                Policies = PolicyReports.Of(log, replay.Targets),
                Forecasters = options.Forecasters.Count == 0 ? null : Compared(history, resources, configuration, bar, cancellationToken),
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

    private static EngineOptions? Configured(string? config)
    {
        if (config is null)
        {
            return null;
        }

        var reading = ConfigurationFile.Read(config);
        return reading.Options ?? throw new HistoryException(string.Join('\n', reading.Errors.Select(problem => $"{config}: {problem}")));
    }

    private static void CheckResources(BacktestResources resources)
    {
        if (resources.Targets.Count == 0)
        {
            throw new HistoryException("-f holds no SLOTarget; give the files of the SLOTargets whose history is replayed");
        }

        if (resources.Policies.Count == 0)
        {
            throw new HistoryException("-f holds no ReliabilityPolicy; give the file of the one that is to be tried");
        }
    }

    private static Replay Compose(RecordedHistory history, BacktestResources resources, EngineOptions? configuration, string? forecaster, BacktestLog log) =>
        ReplaySetup.Compose(history, resources.Policies, resources.Namespaces, configuration ?? new EngineOptions(), forecaster, log);

    /// <summary>The best first: neither silent nor noisy, then early, then right about the traffic.</summary>
    private List<ForecasterReport> Compared(
        RecordedHistory history, BacktestResources resources, EngineOptions? configuration, ProgressBar bar, CancellationToken cancellationToken)
    {
        var compared = new List<ForecasterReport>();
        foreach (var forecaster in options.Forecasters)
        {
            var log = new BacktestLog(history);
            var replay = Compose(history, resources, configuration, forecaster, log);
            replay.Run(bar.Tell(forecaster), cancellationToken);
            compared.Add(new ForecasterReport(forecaster, PolicySummary.Of(PolicyReports.Of(log, replay.Targets)), log.TrafficErrorPercent));
        }

        return
        [
            .. compared.OrderByDescending(one => one.Quality)
                .ThenByDescending(one => one.Summary.MedianLeadSeconds ?? 0)
                .ThenBy(one => one.TrafficErrorPercent ?? double.PositiveInfinity)
                .ThenBy(one => one.Forecaster, StringComparer.Ordinal),
        ];
    }
}
