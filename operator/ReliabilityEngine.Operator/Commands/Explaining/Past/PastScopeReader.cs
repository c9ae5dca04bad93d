using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Predicting.Propagation;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Commands.Explaining.Past;

/// <summary>Reads what a decision of the past is replayed with.</summary>
internal sealed class PastScopeReader(IKubernetesClient client, ExplainReader reader)
{
    public async Task<PastScope> ReadAsync(ExplainSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var policies = (await reader.ListAsync<ReliabilityPolicy>(cancellationToken).ConfigureAwait(false)).Where(policy => !policy.IsRefused()).ToList();
        var targets = await reader.ListAsync<SLOTarget>(cancellationToken).ConfigureAwait(false);
        var (name, asked) = await NamesAsync(subject, cancellationToken).ConfigureAwait(false);
        var selector = asked is null ? null : policies.FirstOrDefault(policy => policy.Metadata.Name == asked) ?? throw reader.Missing(new ExplainSubject(ExplainSubject.Policy, asked));
        var about = targets.Where(target => name is null ? selector!.Spec.Selector.Selects(target.Metadata.Labels) : target.Metadata.Name == name).ToList();
        return about.Count == 0 && name is not null
            ? throw reader.Missing(new ExplainSubject(ExplainSubject.Target, name))
            : new PastScope(
                [.. about.Select(NamespacedName.Of)], await WithDependenciesAsync(about, cancellationToken).ConfigureAwait(false), policies, asked,
                await HomeAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The target and the policy that are asked about; null for all.</summary>
    private async Task<(string? Target, string? Policy)> NamesAsync(ExplainSubject subject, CancellationToken cancellationToken)
    {
        switch (subject.Kind)
        {
            case ExplainSubject.Action:
                var record = await reader.RecordAsync(subject.Name, cancellationToken).ConfigureAwait(false);
                return (record.Spec.SloTargetRef.Name, record.Spec.PolicyRef.Name);
            case ExplainSubject.Policy:
                return (null, subject.Name);
            default:
                return (subject.Name, null);
        }
    }

    /// <summary>As far as a risk is inherited. One that cannot be read is Unknown, as one that does not exist.</summary>
    private async Task<IReadOnlyList<SLOTarget>> WithDependenciesAsync(IReadOnlyList<SLOTarget> about, CancellationToken cancellationToken)
    {
        var (all, last) = (about.ToDictionary(NamespacedName.Of), about);
        for (var hop = 0; hop < FailureGraph.Hops; hop++)
        {
            var next = new List<SLOTarget>();
            foreach (var key in last.SelectMany(KeysOf).Distinct().Where(key => !all.ContainsKey(key)).ToList())
            {
                if (await FindAsync<SLOTarget>(key.Name, key.Namespace, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    all.Add(key, found);
                    next.Add(found);
                }
            }

            last = next;
        }

        return [.. all.Values];
    }

    private async Task<Namespace?> HomeAsync(CancellationToken cancellationToken) => await FindAsync<Namespace>(reader.Namespace, null, cancellationToken).ConfigureAwait(false);

    private async Task<TEntity?> FindAsync<TEntity>(string name, string? @namespace, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        try
        {
            return await client.GetAsync<TEntity>(name, @namespace, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsForbidden)
        {
            return null;
        }
    }

    private static IEnumerable<NamespacedName> KeysOf(SLOTarget target) =>
        (target.Spec.DependsOn ?? []).Select(dependency => new NamespacedName(dependency.SloTargetRef.Namespace ?? target.Metadata.Namespace ?? "", dependency.SloTargetRef.Name));
}
