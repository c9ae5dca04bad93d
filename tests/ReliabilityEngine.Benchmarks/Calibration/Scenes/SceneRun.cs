using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>
/// Plays a scene through the stages that run in the cluster (samples, history, assessment) and afterwards looks up what became of each
/// forecast. The truth is counted from the twin's own counters, minute by minute, without the history.
/// </summary>
internal sealed class SceneRun(Scene scene)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(30);

    private readonly Objective _objective = scene.Objective;
    private readonly SampleHistory _history = new(HistoryLayout.For(scene.Objective));
    private readonly List<Sample> _samples = [];
    private readonly List<bool> _firing = [];
    private readonly List<(int Minute, Assessment Assessment)> _asked = [];

    public IEnumerable<ScoredOrigin> Play(int run)
    {
        var horizon = BudgetForecaster.HorizonOf(_objective);
        Simulate((int)((scene.Past + scene.Watched + horizon) / Minute), (int)(scene.Past / Minute), (int)((scene.Past + scene.Watched) / Minute));
        var truth = new SceneTruth(_objective, _samples, _firing);
        return _asked.Where(asked => asked.Assessment.Forecast.UnknownReason is null)
            .Select(asked => truth.Score(run, asked.Minute, asked.Assessment));
    }

    private void Simulate(int minutes, int scoredFrom, int scoredTo)
    {
        var model = new WorkloadModel(scene.Workload, scene.Traffic, scene.Start, WorkloadModel.PodNames("app", scene.Replicas));
        var pages = BurnRateWindows.For(_objective).Where(tier => tier.Severity == AlertSeverity.Page).ToArray();
        var (goodBefore, totalBefore) = (0L, 0L);
        AssessmentMemory? memory = null;
        var next = 0;
        for (var minute = 1; minute <= minutes; minute++)
        {
            var at = scene.Start + (minute * Minute);
            foreach (var over in scene.Incidents.Take(next).Where(incident => incident.To <= at - Minute))
            {
                model.StopFault(over.Name);
            }

            while (next < scene.Incidents.Count && scene.Incidents[next].From <= at)
            {
                model.StartFault(scene.Incidents[next++]);
            }

            var (good, total) = Counts(model.Step(Minute));
            var sample = Sample.Counted(at, good - goodBefore, total - totalBefore);
            (goodBefore, totalBefore) = (good, total);
            _samples.Add(sample);
            _history.Append([sample]);
            _history.MarkRead(at);
            _firing.Add(minute >= scoredFrom && pages.Any(page => TierRule.Evaluate(_objective, page, _history, at).Firing));
            if (minute % (Between / Minute) == 0 && minute >= scoredFrom && minute <= scoredTo)
            {
                var assessment = Assessor.Assess(_objective, _history, memory, at);
                memory = assessment.Memory;
                _asked.Add((minute, assessment));
            }
        }
    }

    private (long Good, long Total) Counts(WorkloadState state)
    {
        var total = state.Pods.Sum(pod => pod.RequestCount);
        var buckets = scene.LatencyBoundSeconds is { } bound ? LatencyBuckets.Bounds.Count(limit => limit <= bound) : 0;
        var good = scene.LatencyBoundSeconds is null
            ? state.Pods.Sum(pod => pod.Requests[200])
            : state.Pods.Sum(pod => pod.Buckets.Take(buckets).Sum());
        return (good, total);
    }
}
