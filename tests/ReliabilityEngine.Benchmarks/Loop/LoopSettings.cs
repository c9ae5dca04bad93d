using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Loop;

/// <summary>Which scenes are played: those that figures are reported of, or those that settings are chosen on.</summary>
internal static class LoopSettings
{
    private const string SparseTarget = "0.7";
    private const string AmpleTarget = "0.6";

    private static readonly (string, Goal)[] Foresight = [(AmpleTarget, Goal.AtMost(0.5, 0.25)), (SparseTarget, Goal.AtMost(0.7, 0.5))];
    private static readonly (string, Goal)[] ShotNoise = [(AmpleTarget, Goal.AtMost(1)), (SparseTarget, Goal.AtMost(1))];

    public static IReadOnlyList<LoopSetting> Reported(IEnumerable<Trace> traces, int seed) =>
        LoopScenes.Suited(traces).FirstOrDefault() is not { } trace ? [] :
        [
            new LoopSetting(LoopScenes.Foresight(trace, seed), Foresight, IsNotPredicting),
            new LoopSetting(LoopScenes.ShotNoise(trace), ShotNoise, contender => contender.Name.StartsWith("EWMA", StringComparison.Ordinal)),
        ];

    public static IReadOnlyList<LoopSetting> Choosing(IEnumerable<Trace> traces, int seed) =>
        [.. LoopScenes.Choosing(traces, seed).Select(scene => new LoopSetting(scene, Foresight, IsNotPredicting))];

    private static bool IsNotPredicting(Contender contender) => contender.Kind == ContenderKind.NotPredicting;
}
