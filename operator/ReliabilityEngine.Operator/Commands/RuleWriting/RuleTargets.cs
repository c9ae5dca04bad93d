using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>The SLOTargets that rules are asked of: of files, held to the rules of <c>lint</c>, or of the cluster.</summary>
internal sealed class RuleTargets(RulesOptions options, EngineOptions? configuration, TimeProvider time)
{
    /// <exception cref="RulesException">There are none, or something is wrong with them; every error is told.</exception>
    public async Task<IReadOnlyList<SLOTarget>> ReadAsync(TextReader input, CancellationToken cancellationToken)
    {
        var targets = options.Files.Count > 0 ? OfFiles(input) : await OfClusterAsync(cancellationToken).ConfigureAwait(false);
        return targets.Count > 0 ? targets : throw new RulesException(options.Files.Count > 0
            ? "-f holds no SLOTarget; give the files of those whose rules you want"
            : $"there is no SLOTarget in {(options.Namespace is { } home ? $"the namespace \"{home}\"" : "any namespace")}; `kubectl get slotargets -A` lists what there is");
    }

    private IReadOnlyList<SLOTarget> OfFiles(TextReader input)
    {
        var linter = new Linter(configuration);
        try
        {
            foreach (var (name, text) in LintInputs.Read(options.Files, recursive: false, input))
            {
                linter.Add(name, text);
            }
        }
        catch (IOException unreadable)
        {
            throw new RulesException(unreadable.Message);
        }

        var errors = linter.Report().Findings.Where(finding => finding.Severity == "error").ToList();
        return errors.Count == 0 ? [.. linter.Entities.OfType<SLOTarget>().Select(Placed)] : throw new RulesException(string.Join('\n', errors));
    }

    /// <summary>A namespace is a label of each alert, by which it finds its way to people.</summary>
    private SLOTarget Placed(SLOTarget target)
    {
        var home = target.Metadata.Namespace ?? options.Namespace
            ?? throw new RulesException($"SLOTarget {target.Metadata.Name} names no namespace, which its alerts carry as a label: set `metadata.namespace`, or give --namespace");
        target.Metadata = target.Metadata with { Namespace = home };
        return target;
    }

    private async Task<IReadOnlyList<SLOTarget>> OfClusterAsync(CancellationToken cancellationToken)
    {
        using var client = new KubernetesClient(
            KubernetesConfiguration.Load(options.Kubeconfig, options.Context), new KubernetesJson(ApiJsonContext.Default),
            new KubernetesClientOptions { UserAgent = "reliability-engine-rules" }, time);
        return (await client.ListAllAsync<SLOTarget>(options.Namespace, new ListOptions(), cancellationToken).ConfigureAwait(false)).Items;
    }
}
