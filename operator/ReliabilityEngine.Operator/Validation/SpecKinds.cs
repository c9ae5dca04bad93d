using ControllerRuntime.Client;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Validation.Rules;
using ReliabilityEngine.Operator.Validation.Rules.Actions;
using ReliabilityEngine.Operator.Validation.Rules.Experiments;
using ReliabilityEngine.Operator.Validation.Rules.Policies;
using ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>The one place that knows what belongs to a kind. A rule is one idea; the order is that of the spec.</summary>
internal static class SpecKinds
{
    private static readonly ISpecKind[] All =
    [
        new SpecKind<SLOTarget>(
            ApiJsonContext.Default.SLOTarget,
            new MetadataRule(), new ExportRule(), new ObjectiveRule(), new WindowRule(), new TimesliceRule(), new IndicatorRule(), new LatencyRule(), new IndicatorMeaningRule(), new BirthRule(), new SeveralSeriesRule(),
            new WorkloadRule(), new SampleIntervalRule(), new DependencyRule(), new ReferenceRule(), new AlertTierRule(), new DefaultTierRule(),
            new ExclusionRule()),
        new SpecKind<ReliabilityPolicy>(
            ApiJsonContext.Default.ReliabilityPolicy,
            new MetadataRule(), new OverrideRule(), new ProtectedNamespaceRule(), new SelectorRule(), new LabelSyntaxRule(), new ExpressionRule(),
            new ContradictionRule(), new ReachRule(), new OverlapRule(), new SignalRule(), new PredictionRule(), new RiskLevelsRule(),
            new ActionMemberRule(), new ActionCausesRule(), new ActionLevelRule(), new ActionDurationRule(), new ActionOrderRule(), new ReplicaRangeRule(),
            new ScaledKindRule(), new RestartCausesRule(), new DrainPlaceRule(), new ReceiverRule(), new ActionModeRule(), new ActionLimitsRule(),
            new ActionWindowRule(), new GateModeRule(), new GateConditionsRule(), new GateHorizonRule(), new GateDurationRule(), new PromotionRule()),
        new SpecKind<ReliabilityAction>(ApiJsonContext.Default.ReliabilityAction, new MetadataRule(), new ApprovalRule(), new ResetRule(), new VerdictRule())
        {
            Changes = [new ImmutableSpecRule(), new ApprovalTimeRule()],
        },
        new SpecKind<ChaosExperiment>(
            ApiJsonContext.Default.ChaosExperiment,
            new MetadataRule(), new ExperimentNamespaceRule(), new ExperimentWorkloadRule(), new FaultReachRule(), new ChaosMeshRule(), new LitmusRule(), new ExperimentStartRule(), new ExperimentTimeRule(), new SteadyStateRule(), new ExperimentBudgetRule())
        {
            Changes = [new ExperimentChangeRule(), new StartByRule()],
        },
    ];

    /// <summary>The kinds by their names.</summary>
    public static IReadOnlyDictionary<string, ISpecKind> ByName { get; } = All.ToDictionary(kind => ResourceInfo.Of(kind.EntityType).Kind);

    /// <summary>The kinds by their classes.</summary>
    public static IReadOnlyDictionary<Type, ISpecKind> ByType { get; } = All.ToDictionary(kind => kind.EntityType);
}
