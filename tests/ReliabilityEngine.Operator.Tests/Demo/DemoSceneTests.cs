using System.Text.Json;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.LocalCluster.Demo;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Tests.Controllers;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Server;

namespace ReliabilityEngine.Operator.Tests.Demo;

/// <summary>What `make demo` shows, in simulated time: the twin's story, the samples and the engine's own stages, at every hour of the day.</summary>
public sealed class DemoSceneTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>How long the cluster, Prometheus and the engine take to start after the story was placed: a busy machine.</summary>
    private static readonly TimeSpan Boot = TimeSpan.FromMinutes(20);

    // A Monday; hour n is played on the n-th day after it, so that every weekday comes up.
    private static readonly DateTimeOffset FirstDay = new(2026, 1, 5, 0, 17, 0, TimeSpan.Zero);

    public static TheoryData<int> Hours => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task Tells_the_same_story_at_every_hour(int hour)
    {
        var end = FirstDay.AddDays(hour).AddHours(hour);
        var apps = DemoScene.AppsUntil(end, DemoScene.RushIn(Minute)).Select(AppSpec.Parse).ToDictionary(app => app.Options.App);
        SLOTarget[] targets = [Sample("checkout"), Sample("payments")];
        foreach (var target in targets)
        {
            var counts = Play(apps[target.Metadata.Name!].CreateModel(end - DemoScene.History, compression: 1, pods: null), target, end + Boot);
            await using var scene = await ControllerScene.OpenAsync(end + Boot, targets);
            scene.Seed(new Deployment { Metadata = new() { Name = target.Spec.WorkloadRef!.Name, Namespace = target.Metadata.Namespace } });
            scene.Source.Count = at => counts.GetValueOrDefault(at);

            var status = JsonSerializer.SerializeToNode((await scene.ReconcileAsync(target)).Status, ApiJsonContext.Default.SLOTargetStatus)!;

            var expectation = DemoExpectation.All.Single(expectation => expectation.Name == target.Metadata.Name);
            Assert.True(expectation.IsMet(status), expectation.Tell(status));
        }
    }

    public static TheoryData<int> MinutesOfTheHour => [.. Enumerable.Range(0, 60)];

    /// <summary>The rush begins at another minute of the hour each time, on another day of the week.</summary>
    [Theory]
    [MemberData(nameof(MinutesOfTheHour))]
    public void Foresees_the_rush_at_every_minute_of_the_hour(int minute)
    {
        var rushIn = DemoScene.RushIn(Minute);
        var rush = FirstDay.AddDays(minute).AddHours(minute).AddMinutes(minute);
        var end = rush - rushIn;
        var target = Sample("guarded", "rush");
        var objective = SpecMapping.ToObjective(target.Spec, TimeSpan.FromSeconds(15));
        var model = DemoScene.AppsUntil(end, rushIn).Select(AppSpec.Parse).Single(app => app.Options.App == "guarded").CreateModel(end - DemoScene.History, compression: 1, pods: null);
        var history = new SampleHistory(HistoryLayout.For(objective));
        var memory = new CapacityMemory();
        var isForeseen = false;
        foreach (var (at, (good, total)) in Play(model, target, rush))
        {
            history.Append([Core.Observing.Sample.Counted(at, good, total)]);
            history.MarkRead(at);
            if (at < end + Minute)
            {
                continue;
            }

            while (memory.NextPast(objective, history) is { } past)
            {
                memory.ObservePast(objective, history, past, [.. Enumerable.Repeat(4, (int)((past.To - past.From) / past.Step) + 1)]);
            }

            memory.Observe(objective, history, ready: 4);
            var outlook = CapacityOutlook.Of(
                memory.Model!, memory.Traffic, Assessor.Predict(objective, history, null, at), history, desired: 4, ready: 4, TimeSpan.FromMinutes(1), scaling: null, TimeSpan.FromHours(1));
            isForeseen |= outlook.Load is { WillBeTooMuch: true };
        }

        Assert.True(isForeseen);
    }

    /// <summary>Good and all events of each minute, as the target's indicator counts them.</summary>
    private static Dictionary<DateTimeOffset, (double Good, double Total)> Play(WorkloadModel model, SLOTarget target, DateTimeOffset until)
    {
        var bad = target.Spec.Indicator.Latency is null ? (Func<PodState, long>)Failed : Slow;
        var counts = new Dictionary<DateTimeOffset, (double Good, double Total)>();
        var (lastBad, lastTotal) = (0L, 0L);
        while (model.State.At < until)
        {
            var pods = model.Step(Minute).Pods;
            var (badSoFar, totalSoFar) = (pods.Sum(bad), pods.Sum(pod => pod.RequestCount));
            counts[model.State.At] = (totalSoFar - lastTotal - (badSoFar - lastBad), totalSoFar - lastTotal);
            (lastBad, lastTotal) = (badSoFar, totalSoFar);
        }

        return counts;
    }

    private static long Failed(PodState pod) => pod.Requests.Where(requests => requests.Key >= 500).Sum(requests => requests.Value);

    private static long Slow(PodState pod) =>
        pod.Buckets.Where((_, bucket) => bucket >= LatencyBuckets.Bounds.Count || LatencyBuckets.Bounds[bucket] > 0.3).Sum();

    private static SLOTarget Sample(string name, string folder = "samples")
    {
        var document = LintYaml.Read(File.ReadAllText(Checkout.PathOf("config", folder, $"{name}.yaml")))[0].Root!.AsObject();
        var target = (SLOTarget)LintEntities.Read(document)!;
        target.Metadata = target.Metadata with { Uid = $"uid-of-{name}", Generation = 1 };
        return target;
    }
}
