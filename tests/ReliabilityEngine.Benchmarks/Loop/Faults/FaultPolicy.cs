using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>
/// The samples that are installed to try the engine, with an action for every cause, by a policy that acts: also
/// where a person has to approve by default, for none is there.
/// </summary>
internal static class FaultPolicy
{
    /// <summary>The window that burn-rate tables are written for; the samples' three days are there to see something soon.</summary>
    private const string Window = "30d";

    public static SLOTarget Service => Read<SLOTarget>("checkout.yaml", SimulatedWorld.Service, target => target.Spec = target.Spec with { Window = Window });

    /// <summary>Somebody else's: no policy here is about it, and nothing is known of its pods.</summary>
    public static SLOTarget Dependency => Read<SLOTarget>("payments.yaml", SimulatedWorld.Dependency, target =>
    {
        target.Metadata = target.Metadata with { Labels = new Dictionary<string, string> { ["team"] = "payments" } };
        target.Spec = target.Spec with { Window = Window, WorkloadRef = null, Exclusions = null };
    });

    public static ReliabilityPolicy Policy => Read<ReliabilityPolicy>("policy.yaml", "purchase", policy =>
    {
        var spec = policy.Spec;
        var when = spec.Actions![0].When;
        ActionConditionsSpec For(RiskCause cause) => when with { Causes = [cause.ToString()] };
        policy.Spec = spec with
        {
            Mode = PolicyModes.Enforce,
            Signals = [.. spec.Signals!, new SignalSpec { Name = WorldHistory.Latency, Query = "pod:latency_seconds:p90" }],
            Actions =
            [
                .. spec.Actions,
                new ActionSpec { Name = "drain-node", When = For(RiskCause.Node), Drain = new DrainActionSpec(), Approval = Approvals.None },
                new ActionSpec { Name = "roll-back", When = For(RiskCause.Change), Rollback = new RollbackActionSpec(), Approval = Approvals.None },
                new ActionSpec { Name = "tell-owner", When = For(RiskCause.Dependency), Notify = new NotifyActionSpec { Receiver = "on-call" } },
            ],
        };
    });

    private static TEntity Read<TEntity>(string sample, string name, Action<TEntity> change)
        where TEntity : class, ControllerRuntime.Entities.IKubernetesEntity
    {
        using var stream = typeof(FaultPolicy).Assembly.GetManifestResourceStream(sample)!;
        using var reader = new StreamReader(stream);
        var linter = new Linter();
        linter.Add(sample, reader.ReadToEnd());
        var entity = linter.Entities.OfType<TEntity>().Single(entity => entity.Metadata.Name == name);
        entity.Metadata = entity.Metadata with { Uid = $"{entity.Metadata.Namespace}/{name}", CreationTimestamp = SimulatedWorld.Start.AddDays(-60) };
        change(entity);
        return entity;
    }
}
