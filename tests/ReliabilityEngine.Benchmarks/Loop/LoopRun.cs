using ReliabilityEngine.Benchmarks.Loop.Scores;
using ReliabilityEngine.Benchmarks.Loop.Simulation;
using ReliabilityEngine.Benchmarks.Quality;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Loop;

/// <summary>Plays every contender at every setting in each scene.</summary>
internal sealed class LoopRun(IReadOnlyList<LoopSetting> settings, TextWriter messages)
{
    private readonly ProgressLine _progress = new(messages, TimeProvider.System, settings.Sum(Weight), Console.IsErrorRedirected);

    /// <summary>The rows of all scenes, and what they were made from.</summary>
    public (IReadOnlyList<Measurement> Rows, IReadOnlyList<(string Scene, IReadOnlyList<TradeOff> Played)> Scenes) Execute()
    {
        var played = settings.Select(setting => (Setting: setting, TradeOffs: Play(setting))).ToList();
        return (
            [.. played.SelectMany(scene => LoopMeasures.Rows(scene.Setting.Scene.Name, scene.TradeOffs, scene.Setting.Goals, scene.Setting.IsRival))],
            [.. played.Select(scene => (scene.Setting.Scene.Name, (IReadOnlyList<TradeOff>)scene.TradeOffs))]);
    }

    private static double Weight(LoopSetting setting) => setting.Scene.Loads.Length;

    private TradeOff[] Play(LoopSetting setting)
    {
        _progress.Begin($"loop, {setting.Scene.Name}", Weight(setting));
        var plays = Contenders.All.SelectMany(contender => contender.Settings.Select(each => (contender, each))).ToArray();
        var results = new LoopResult[plays.Length];
        var done = 0;

        // The expensive ones first, so that no core is left with them at the end.
        Parallel.ForEach(Enumerable.Range(0, plays.Length).Reverse(), i =>
        {
            var (_, (name, create)) = plays[i];
            results[i] = LoopSimulation.Play(setting.Scene, name, create(setting.Scene));
            lock (_progress)
            {
                _progress.Report(++done / (double)plays.Length);
            }
        });
        _progress.End(null);
        return [.. Contenders.All.Select(contender => new TradeOff(contender, [.. results.Where((_, i) => plays[i].contender == contender)]))];
    }
}
