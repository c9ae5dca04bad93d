using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>Reads the targets, prints their rules, and names on standard error the targets that have none.</summary>
internal sealed class RulesRun(RulesOptions options, TimeProvider time)
{
    private const int Written = 0;
    private const int SomeRefused = 1;
    private const int CannotRun = 2;

    /// <summary>The exit code.</summary>
    public async Task<int> RunAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = EngineConfiguration.Read(options.Config, problem => new RulesException(problem));
            var targets = new RuleTargets(options, configuration, time);
            var writer = new RuleWriter(configuration, options.Runbook);
            var written = (await targets.ReadAsync(Console.In, cancellationToken).ConfigureAwait(false)).Select(writer.Write).ToList();
            var rules = written.Select(one => one.Rules).OfType<TargetRules>().ToList();
            await output.WriteAsync(RulesText.Write(rules, options.Labels, options.Format).AsMemory(), cancellationToken).ConfigureAwait(false);
            foreach (var refusal in written.SelectMany(one => one.Refusals))
            {
                await error.WriteLineAsync(refusal.ToString().AsMemory(), cancellationToken).ConfigureAwait(false);
            }

            return rules.Count == written.Count ? Written : SomeRefused;
        }
        catch (Exception cannot) when (cannot is RulesException or KubernetesException or KubernetesConfigurationException or HttpRequestException)
        {
            await error.WriteLineAsync($"cannot write rules: {cannot.Message}".AsMemory(), cancellationToken).ConfigureAwait(false);
            return CannotRun;
        }
    }
}
