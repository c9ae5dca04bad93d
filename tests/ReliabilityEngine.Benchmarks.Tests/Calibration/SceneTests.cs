using ReliabilityEngine.Benchmarks.Calibration.Scenes;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Benchmarks.Tests.Calibration;

public class SceneTests
{
    private static readonly PodPlace Pod = new("pod", "node", PodPlace.FirstRevision);

    [Fact]
    public void The_same_seed_is_the_same_run()
    {
        var one = new SceneRun(SceneGenerator.Create(IncidentFamily.Mixed, 5, 3)).Play(3).Select(origin => (origin.Time, origin.Risk)).ToList();
        var other = new SceneRun(SceneGenerator.Create(IncidentFamily.Mixed, 5, 3)).Play(3).Select(origin => (origin.Time, origin.Risk)).ToList();
        Assert.NotEmpty(one);
        Assert.Equal(one, other);
    }

    [Fact]
    public void Scenes_are_of_every_kind()
    {
        var scenes = Enumerable.Range(0, 200).Select(number => SceneGenerator.Create(IncidentFamily.Mixed, 1, number)).ToList();
        Assert.Equal([1, 2, 3, 4, 7], scenes.Select(scene => scene.Objective.Window.TotalDays).Distinct().Order());
        Assert.InRange(scenes.Count(scene => scene.LatencyBoundSeconds is not null), 10, 60);
        Assert.InRange(scenes.Count(scene => scene.Incidents.Any(incident => incident.Length > TimeSpan.FromDays(1.5))), 20, 100);
        Assert.All(scenes, scene => Assert.True(scene.Past >= scene.Objective.Window));
    }

    [Fact]
    public void Ramps_grow_for_hours_and_bursts_are_there_at_once()
    {
        Assert.All(IncidentsOf(IncidentFamily.Ramps), incident => Assert.Equal(IncidentShape.Growing, incident.Shape));
        Assert.All(IncidentsOf(IncidentFamily.Ramps), incident => Assert.InRange(incident.Length.TotalHours, 3, 36));
        Assert.All(IncidentsOf(IncidentFamily.Bursts), incident => Assert.Equal(IncidentShape.Step, incident.Shape));
        var lengths = IncidentsOf(IncidentFamily.Bursts).Select(incident => incident.Length.TotalMinutes).Order().ToArray();
        Assert.True(lengths[^1] > 20 * lengths[lengths.Length / 2]);
    }

    [Fact]
    public void Rollouts_fail_in_working_hours_and_one_after_the_other()
    {
        var incidents = IncidentsOf(IncidentFamily.Rollouts);
        Assert.All(incidents, incident => Assert.InRange(incident.From.UtcDateTime.Hour, 8, 16));
        Assert.DoesNotContain(incidents, incident => incident.From.UtcDateTime.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

        // A day that has one has two far oftener than chance would pair them.
        var days = Enumerable.Range(0, 50).SelectMany(number => SceneGenerator.Create(IncidentFamily.Rollouts, 1, number).Incidents
            .GroupBy(incident => incident.From.UtcDateTime.Date).Select(day => day.Count())).ToArray();
        Assert.True(days.Count(count => count > 1) > 0.25 * days.Length);
    }

    private static Incident[] IncidentsOf(IncidentFamily family) =>
        [.. Enumerable.Range(0, 50).SelectMany(number => SceneGenerator.Create(family, 1, number).Incidents)];

    [Theory]
    [InlineData(nameof(IncidentShape.Step), 0.2, 0.2)]
    [InlineData(nameof(IncidentShape.Growing), 0, 0.2)]
    [InlineData(nameof(IncidentShape.Fading), 0.2, 0)]
    public void An_incident_has_the_shape_it_says(string shape, double first, double last)
    {
        var incident = new Incident("1", DateTimeOffset.UnixEpoch, TimeSpan.FromHours(1), Enum.Parse<IncidentShape>(shape), 0.2, 1);
        Assert.Equal(first, incident.Apply(new PodConditions(0), Pod, TimeSpan.Zero).ErrorRatio, 1e-9);
        Assert.Equal(last, incident.Apply(new PodConditions(0), Pod, TimeSpan.FromHours(1)).ErrorRatio, 1e-9);
    }

    [Fact]
    public void The_truth_is_the_first_minute_without_budget()
    {
        // 99 % over a day: an outage from minute 1500 on uses up the 14.4 bad minutes at minute 1515.
        var scene = SceneGenerator.Create(IncidentFamily.Mixed, 1, 0);
        var objective = scene.Objective with { Ratio = 0.99, Window = TimeSpan.FromDays(1) };
        var samples = Enumerable.Range(1, 2000).Select(minute => Sample.Counted(scene.Start.AddMinutes(minute), minute > 1500 ? 0 : 100, 100)).ToList();
        var truth = new SceneTruth(objective, samples, new bool[2000]);
        Assert.True(truth.Remaining(1514) > 0);
        Assert.True(truth.Remaining(1515) <= 0);
    }
}
