using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Loop;

/// <summary>A way to scale at several settings.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Kind">Whose it is, and what it knows.</param>
/// <param name="Settings">Rising in what they cost.</param>
internal sealed record Contender(
    string Name, ContenderKind Kind, IReadOnlyList<(string Name, Func<LoopScene, IReplicaController> Create)> Settings)
{
    public static Contender Of(string name, ContenderKind kind, IEnumerable<double> settings, Func<LoopScene, double, IReplicaController> create) => new(
        name, kind,
        [
            .. settings.Select(setting => (
                setting.ToString(System.Globalization.CultureInfo.InvariantCulture),
                (Func<LoopScene, IReplicaController>)(scene => create(scene, setting)))),
        ]);
}
