using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>Reads what the engine has written of its decisions: targets, policies, the records of actions and experiments.</summary>
internal sealed class ExplainReader(IKubernetesClient client, string @namespace, KnownReceivers receivers)
{
    public string Namespace => @namespace;

    /// <summary>What is decided now, a policy each.</summary>
    public async Task<IReadOnlyList<Explanation>> NowAsync(ExplainSubject subject, CancellationToken cancellationToken)
    {
        switch (subject.Kind)
        {
            case ExplainSubject.Action:
                return [OfRecord(await RecordAsync(subject.Name, cancellationToken).ConfigureAwait(false))];
            case ExplainSubject.Policy:
                var policy = await client.GetAsync<ReliabilityPolicy>(subject.Name, @namespace, cancellationToken).ConfigureAwait(false) ?? throw Missing(subject);
                var targets = (await ListAsync<SLOTarget>(cancellationToken).ConfigureAwait(false)).ToDictionary(target => target.Metadata.Name ?? "");
                var records = await ListAsync<ReliabilityAction>(cancellationToken).ConfigureAwait(false);
                var experiments = await ListAsync<ChaosExperiment>(cancellationToken).ConfigureAwait(false);
                return [.. (policy.Status?.Targets ?? []).Select(judged => OfStatus(policy, targets.GetValueOrDefault(judged.Name), judged, records, experiments))];
            default:
                return await OfTargetAsync(subject, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The actions that stood at a past time.</summary>
    public async Task<IReadOnlyList<Explanation>> AtAsync(ExplainSubject subject, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var records = await ListAsync<ReliabilityAction>(cancellationToken).ConfigureAwait(false);
        return
        [
            .. records
                .Where(record => subject.Kind switch
                {
                    ExplainSubject.Action => record.Metadata.Name == subject.Name,
                    ExplainSubject.Policy => record.Spec.PolicyRef.Name == subject.Name,
                    _ => record.Spec.SloTargetRef.Name == subject.Name,
                })
                .Where(record => record.Spec.DecidedTime <= at && (EndOf(record) is not { } end || at < end))
                .OrderBy(record => record.Spec.DecidedTime)
                .Select(OfRecord),
        ];
    }

    private async Task<IReadOnlyList<Explanation>> OfTargetAsync(ExplainSubject subject, CancellationToken cancellationToken)
    {
        var target = await client.GetAsync<SLOTarget>(subject.Name, @namespace, cancellationToken).ConfigureAwait(false) ?? throw Missing(subject);
        var policies = (await ListAsync<ReliabilityPolicy>(cancellationToken).ConfigureAwait(false))
            .Where(policy => policy.Spec.Selector.Selects(target.Metadata.Labels))
            .Order(PolicySeniority.Order)
            .ToList();
        if (policies.Count == 0)
        {
            return [Explanations.WithoutPolicy(target)];
        }

        var (records, experiments) = (await ListAsync<ReliabilityAction>(cancellationToken).ConfigureAwait(false), await ListAsync<ChaosExperiment>(cancellationToken).ConfigureAwait(false));
        return [.. policies.Select(policy => OfStatus(policy, target, policy.Status?.Targets?.FirstOrDefault(judged => judged.Name == subject.Name), records, experiments))];
    }

    /// <exception cref="ExplainException">There is none of that name.</exception>
    public async Task<ReliabilityAction> RecordAsync(string name, CancellationToken cancellationToken) =>
        await client.GetAsync<ReliabilityAction>(name, @namespace, cancellationToken).ConfigureAwait(false) ?? throw Missing(new ExplainSubject(ExplainSubject.Action, name));

    /// <summary>All of a kind in the namespace.</summary>
    public async Task<IReadOnlyList<TEntity>> ListAsync<TEntity>(CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        (await client.ListAllAsync<TEntity>(@namespace, new ListOptions(), cancellationToken).ConfigureAwait(false)).Items;

    private Explanation OfStatus(ReliabilityPolicy policy, SLOTarget? target, PolicyTargetStatus? judged, IReadOnlyList<ReliabilityAction> records, IReadOnlyList<ChaosExperiment> experiments) =>
        Explanations.OfStatus(policy, target, judged, records, experiments) with { Notes = receivers.NotesOf(policy) };

    private Explanation OfRecord(ReliabilityAction record) => Explanations.OfRecord(record) with { Notes = receivers.NotesOf(record) };

    private static DateTimeOffset? EndOf(ReliabilityAction record) =>
        record.Status?.Ending()?.LastTransitionTime;

    public ExplainException Missing(ExplainSubject subject) => new($"There is no {subject} in the namespace \"{@namespace}\". `kubectl get reliability -n {@namespace}` lists what there is.");
}
