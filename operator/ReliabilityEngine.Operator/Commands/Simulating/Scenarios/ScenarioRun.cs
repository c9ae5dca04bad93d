using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ReliabilityEngine.Operator.Commands.Backtesting;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>Reads the services, plays each scenario and prints.</summary>
internal sealed class ScenarioRun(SimulateOptions options, ScenarioOptions scenarios, TimeProvider time)
{
    private const int Holds = 0;
    private const int Breaks = 1;
    private const int CannotRun = 2;

    /// <summary>The exit code.</summary>
    public async Task<int> RunAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var (subjects, at) = await new ScenarioSubjects(options, scenarios, time).ReadAsync(cancellationToken).ConfigureAwait(false);
            var analysis = new ScenarioAnalysis(subjects, options, scenarios.Seed);
            var report = new ScenarioReport
            {
                At = at,
                HorizonSeconds = options.Horizon.TotalSeconds,
                Seed = scenarios.Seed,
                BreachLimitPercent = options.BreachLimitPercent,
                Scenarios = [.. scenarios.Scenarios.Select(analysis.Run)],
            };
            if (options.Picture is { } picture)
            {
                PictureFile.Save(picture, ScenarioPicture.Draw(report));
            }

            await output.WriteAsync(ScenarioText.Write(report, options.Format).AsMemory(), cancellationToken).ConfigureAwait(false);
            return report.Holds ? Holds : Breaks;
        }
        catch (Exception cannot) when (cannot is HistoryException or KubernetesException or KubernetesConfigurationException or HttpRequestException)
        {
            await error.WriteLineAsync($"cannot simulate: {cannot.Message}".AsMemory(), cancellationToken).ConfigureAwait(false);
            return CannotRun;
        }
    }
}
