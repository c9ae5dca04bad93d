using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Learning;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Signals;
using ReliabilityEngine.Operator.Observing.Workloads;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>The deciding stage as the host composes it. Its caches are filled by whoever runs the informers.</summary>
internal sealed class DecisionParts
{
    public DecisionParts(
        KubernetesClient client, Informer<SLOTarget> targets, Informer<ReliabilityPolicy> policies, Informer<Namespace> namespaces, Informer<ConfigMap> stops,
        Memories<TargetMemory> memories, ISignalSources sources, IEventRecorder events, TimeProvider clock, LiveConfiguration configuration, EngineMetrics metrics, NamespaceIndex? neighbours = null)
    {
        (Targets, Policies, Namespaces, Stops) = (targets, policies, namespaces, stops);
        Pods = Cache<Pod>(client);
        Nodes = Cache<Node>(client);
        Deployments = Cache<Deployment>(client);
        ReplicaSets = Cache<ReplicaSet>(client);
        Autoscalers = Cache<HorizontalPodAutoscaler>(client);
        Actions = Cache<ReliabilityAction>(client);
        Experiments = Cache<ChaosExperiment>(client);
        Ongoing = new OngoingExperiments(Experiments.Store);
        Ledger = new ActionLedger(Actions, clock);
        PolicyLedger = new PolicyLedger(Ledger, clock);
        Neighbours = neighbours ?? new NamespaceIndex(targets.Store, policies.Store);
        Selection = new PolicySelection(Neighbours, targets.Store, policies.Store);
        GateNamespaces = new GateNamespaces(namespaces.Store, stops.Store, configuration);
        Revisions = new RevisionHistory(ReplicaSets.Store, new());
        var podIndex = new PodIndex(Pods.Store);
        Workloads = new WorkloadFactsReader(
            Deployments.Store, new(), new(), Revisions, podIndex, new PodFacts(new PodIncidents(Pods, clock)),
            new NodeFacts(Nodes.Store, podIndex), clock);
        var (recorder, records) = (new ActionRecorder(client, GateCaches.Json, events, clock), new StandingRecords(Actions.Store, clock));
        Lessons = new LessonStore(client, policies.Store, configuration.Options, clock, NullLogger<CheckpointStore>.Instance);
        var fleet = new FleetRisk(targets.Store, configuration);
        Decisions = new PolicyDecisions(
            Selection,
            new SignalRounds(sources),
            new CapacityRounds(new PodCountReader(sources)),
            new SituationReader(
                Workloads, Scalers = new Autoscalers(Autoscalers.Store), new PodErrorReader(new PodCountReader(sources)), new DependencyRisks(targets.Store, memories),
                new Permissions(namespaces.Store, configuration), GateNamespaces, Ongoing, configuration, clock),
            Arbiter = new Arbiter(Ledger, fleet),
            new DecisionRecords(recorder, records, new OutcomeJudge(records, recorder, metrics, clock), new Admissions(Admitted.Add, clock), clock, NullLogger<DecisionRecords>.Instance),
            new LearningRounds(Lessons, clock),
            fleet,
            new PolicyWake(Woken.Add),
            new ReplicaNeeds(metrics));
    }

    public Informer<SLOTarget> Targets { get; }

    public Informer<ReliabilityPolicy> Policies { get; }

    public Informer<Namespace> Namespaces { get; }

    public Informer<ConfigMap> Stops { get; }

    public Informer<Pod> Pods { get; }

    public Informer<Node> Nodes { get; }

    public Informer<Deployment> Deployments { get; }

    public Informer<ReplicaSet> ReplicaSets { get; }

    public Informer<HorizontalPodAutoscaler> Autoscalers { get; }

    public Informer<ReliabilityAction> Actions { get; }

    public Informer<ChaosExperiment> Experiments { get; }

    public OngoingExperiments Ongoing { get; }

    public Arbiter Arbiter { get; }

    public Autoscalers Scalers { get; }

    public IReadOnlyList<IInformer> All => [Targets, Policies, Namespaces, Stops, Pods, Nodes, Deployments, ReplicaSets, Autoscalers, Actions, Experiments];

    public RevisionHistory Revisions { get; }

    public WorkloadFactsReader Workloads { get; }

    public NamespaceIndex Neighbours { get; }

    public GateNamespaces GateNamespaces { get; }

    public ActionLedger Ledger { get; }

    public PolicyLedger PolicyLedger { get; }

    public PolicySelection Selection { get; }

    public PolicyDecisions Decisions { get; }

    public LessonStore Lessons { get; }

    /// <summary>The policies that were asked to be looked at.</summary>
    public List<NamespacedName> Woken { get; } = [];

    /// <summary>The records that a decision wants carried out.</summary>
    public List<NamespacedName> Admitted { get; } = [];

    public EntityStore<TEntity> Store<TEntity>()
        where TEntity : class, IKubernetesEntity => All.OfType<Informer<TEntity>>().Single().Store;

    public static Informer<TEntity> Cache<TEntity>(KubernetesClient client)
        where TEntity : class, IKubernetesEntity =>
        new(client, new InformerOptions(), TimeProvider.System, NullLogger<Informer<TEntity>>.Instance);
}
