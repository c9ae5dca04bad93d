using ReliabilityEngine.Benchmarks.Loop.Controllers;
using ReliabilityEngine.Benchmarks.Loop.Scenes;

namespace ReliabilityEngine.Benchmarks.Loop;

/// <summary>Everything that is compared, each at five settings and more.</summary>
internal static class Contenders
{
    public const string Autoscaler = "HPA";

    private static readonly double[] Targets = [0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4];
    private static readonly double[] Stocks = [0, 1, 2, 3, 4, 6, 8, 10, 14, 20, 28];
    private static readonly double[] Utilisations = [0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5];
    private static readonly double[] Limits = [0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01];

    /// <summary>What the exponential mean of the reactive rule halves in: from the last step alone to what smooths single minutes.</summary>
    private static readonly TimeSpan[] HalfLives = [LoopScene.Step, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    public static IReadOnlyList<Contender> All { get; } =
    [
        Contender.Of("static", ContenderKind.NotPredicting, Enumerable.Range(2, 11).Select(half => 2.0 * half), (_, count) => new StaticReplicas((int)count)),
        Contender.Of(Autoscaler, ContenderKind.NotPredicting, Targets, (_, target) => new HorizontalPodAutoscaler(target)),
        .. HalfLives.Select(half => Contender.Of(
            $"EWMA {half.TotalMinutes:0.##} min + k·√level", ContenderKind.NotPredicting, Stocks,
            (scene, k) => new SafetyStock(k, scene.Carried, LoopScene.Step, half))),
        Contender.Of(
            "yesterday's shape under HPA 70 %", ContenderKind.Predicting, Utilisations,
            (scene, utilisation) => new HorizontalPodAutoscaler(0.7, new YesterdayShape(scene, utilisation))),
        Contender.Of("oracle", ContenderKind.Predicting, Utilisations, (scene, utilisation) => new Oracle(scene, utilisation)),

        // 80 % is what Kubernetes takes where no target is given; 70 % the highest of those compared.
        Contender.Of(
            "our floor under HPA 80 %", ContenderKind.Ours, Limits,
            (_, limit) => new HorizontalPodAutoscaler(0.8, new PlannedReplicas(limit, isFloor: true))),
        Contender.Of(
            "our floor under HPA 70 %", ContenderKind.Ours, Limits,
            (_, limit) => new HorizontalPodAutoscaler(0.7, new PlannedReplicas(limit, isFloor: true))),
        Contender.Of("ours alone", ContenderKind.Ours, Limits, (_, limit) => new PlannedReplicas(limit, isFloor: false)),
    ];
}
