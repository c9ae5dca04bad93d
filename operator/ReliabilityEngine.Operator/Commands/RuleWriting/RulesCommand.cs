using System.CommandLine;
using System.CommandLine.Parsing;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>
/// The command line of <c>rules</c>: the pages and tickets of SLOTargets as Prometheus rules, for who wants them without the engine, or besides it.
/// Exits 0 when each target has its rules, 1 when one has none, 2 when it cannot run. Read next: <see cref="RulesRun"/>.
/// </summary>
internal sealed class RulesCommand(TimeProvider time)
{
    /// <summary>To be replaced by <c>--runbook</c>: where this repository's operator/docs/runbooks is published is not known here.</summary>
    private const string PlaceholderRunbook = "https://example.com/operator/docs/runbooks/burn-rate.md";

    private readonly Option<string[]> _files = new("--file", "-f")
    {
        Description = "Files or folders with SLOTargets; - reads standard input. Default: the cluster's, of --namespace or --all-namespaces.",
    };

    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "Of the cluster's SLOTargets; with -f, of those that name none." };
    private readonly Option<bool> _all = new("--all-namespaces", "-A") { Description = "The SLOTargets of all namespaces of the cluster." };

    private readonly Option<string[]> _labels = new("--label")
    {
        Description = "KEY=VALUE that each PrometheusRule is to carry, as your Prometheus' `ruleSelector` asks for, such as release=kube-prometheus-stack.",
    };

    private readonly Option<Uri?> _runbook = new("--runbook")
    {
        Description = "The annotation `runbook_url` of each alert: where you publish operator/docs/runbooks/burn-rate.md. Default: a placeholder at example.com.",
        CustomParser = result => CommandArguments.ReadUrl(result, "--runbook", "https://wiki.example/burn-rate"),
    };

    private readonly Option<FileInfo?> _config = new("--config") { Description = "The operator's configuration, for the scrape interval and tenant matcher of its sources. Default: a scrape every 30s." };
    private readonly Option<FileInfo?> _kubeconfig = new("--kubeconfig") { Description = "Default: KUBECONFIG, then the pod's service account, then ~/.kube/config." };
    private readonly Option<string?> _context = new("--context") { Description = "A context of the kubeconfig other than its current one." };

    private readonly Option<string> _format = new("--output", "-o")
    {
        Description = "prometheusrule: an object of monitoring.coreos.com/v1 for each target; rules: one rules file of Prometheus.",
        DefaultValueFactory = _ => RulesText.PrometheusRule,
    };

    public Command Create()
    {
        _format.AcceptOnlyFromAmong(RulesText.PrometheusRule, RulesText.Rules);
        _namespace.Validators.Add(CommandArguments.MustBeANamespace);
        _labels.Validators.Add(MustBeLabels);
        var command = new Command(
            "rules", "Write the burn-rate pages and tickets of SLOTargets as Prometheus rules. Exits with 0 when each has its rules, 1 when one has none, 2 when it cannot run.")
        {
            _files, _namespace, _all, _labels, _runbook, _config, _kubeconfig, _context, _format,
        };
        command.Validators.Add(MustSayWhere);
        command.SetAction((parsed, cancellationToken) =>
            new RulesRun(Read(parsed), time).RunAsync(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private RulesOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_files) ?? [], parsed.GetValue(_namespace),
        (parsed.GetValue(_labels) ?? []).Select(label => label.Split('=', 2)).GroupBy(pair => pair[0]).ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[1]),
        parsed.GetValue(_runbook)?.OriginalString ?? PlaceholderRunbook, parsed.GetValue(_config)?.FullName,
        parsed.GetValue(_kubeconfig)?.FullName, parsed.GetValue(_context), parsed.GetValue(_format)!);

    private void MustSayWhere(CommandResult result)
    {
        var (files, home, all) = (result.GetResult(_files) is not null, result.GetResult(_namespace) is not null, result.GetResult(_all) is { Implicit: false });
        if (!files && !home && !all)
        {
            result.AddError("Say which SLOTargets are meant: -f FILE, or --namespace or --all-namespaces of the cluster.");
        }
        else if (all && (files || home))
        {
            result.AddError($"--all-namespaces goes without {(files ? "-f" : "--namespace")}.");
        }
    }

    private static void MustBeLabels(OptionResult result)
    {
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            if (text.Split('=', 2) is not [var key, var value] || !KubernetesName.IsKey(key) || !KubernetesName.IsLabelValue(value))
            {
                result.AddError($"--label must be KEY=VALUE, each as a label of Kubernetes, not \"{text}\".");
            }
        }
    }
}
