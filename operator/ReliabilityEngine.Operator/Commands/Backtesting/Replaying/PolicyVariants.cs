using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

/// <summary>Policies as they would be with another model, all else being the same.</summary>
internal static class PolicyVariants
{
    public static IReadOnlyList<ReliabilityPolicy> WithForecaster(IReadOnlyList<ReliabilityPolicy> policies, string forecaster) =>
        [.. policies.Select(policy => With(policy, policy.Spec with { Prediction = policy.Spec.Prediction with { Forecaster = forecaster } }))];

    public static IReadOnlyList<ReliabilityPolicy> WithDetector(IReadOnlyList<ReliabilityPolicy> policies, string detector) =>
        [.. policies.Select(policy => With(policy, policy.Spec with { Signals = policy.Spec.Signals is { } signals ? [.. signals.Select(signal => signal with { Detector = detector })] : null }))];

    private static ReliabilityPolicy With(ReliabilityPolicy policy, ReliabilityPolicySpec spec) => new() { Metadata = policy.Metadata, Spec = spec };
}
