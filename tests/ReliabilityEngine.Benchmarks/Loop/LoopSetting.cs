using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Loop;

/// <summary>A scene and what ours is held to in it.</summary>
/// <param name="Goals">For each setting of the HPA whose pod-hours ours is given, what it has to reach.</param>
/// <param name="IsRival">Whom ours is held to: the best of them.</param>
internal sealed record LoopSetting(LoopScene Scene, IReadOnlyList<(string Target, Goal Goal)> Goals, Func<Contender, bool> IsRival);
