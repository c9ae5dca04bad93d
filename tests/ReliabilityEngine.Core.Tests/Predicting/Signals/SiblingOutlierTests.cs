using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Signals;

namespace ReliabilityEngine.Core.Tests.Predicting.Signals;

public sealed class SiblingOutlierTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(30)]
    public void Finds_a_sick_pod_within_minutes_of_its_start_and_only_that(int count)
    {
        var (siblings, pods) = (new SiblingOutlier(AnomalyDirection.Up), new GivenPods());
        var names = GivenPods.Names(count);
        Run(siblings, pods, 0, 60, names);

        var sick = Run(siblings, pods, 60, 5, [.. names[1..], "sick"], name => name == "sick" ? 60 : 0);

        Assert.All(sick[..3], Assert.Empty);
        var found = Assert.Single(sick[^1]);
        Assert.Equal(("sick", AnomalyDirection.Up, GivenPods.At(60)), (found.Series, found.Direction, found.Since));
        Assert.InRange(found.Distance, 5, 1000);
        Assert.InRange(found.Value - found.Usual, 40, 80);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(30)]
    public void Seldom_accuses_a_pod_where_none_is_sick(int count)
    {
        const int Weeks = 2;
        var (siblings, pods) = (new SiblingOutlier(AnomalyDirection.Up), new GivenPods());
        var (begun, before) = (0, new HashSet<string>());
        for (var step = 0; step < Weeks * 7 * GivenPods.Day; step++)
        {
            var now = siblings.Observe(GivenPods.At(step), pods.Step(step, GivenPods.Names(count))).Select(s => s.Series).ToHashSet();
            begun += now.Except(before).Count();
            before = now;
        }

        Assert.InRange(begun / (double)count, 0, 0.5);
    }

    [Fact]
    public void Three_pods_tell_nothing_of_each_other()
    {
        var (siblings, pods) = (new SiblingOutlier(AnomalyDirection.Up), new GivenPods());

        Assert.All(Run(siblings, pods, 0, 30, GivenPods.Names(3), name => name == "web-001" ? 500 : 0), Assert.Empty);
    }

    [Fact]
    public void What_all_do_is_nobodys_sickness()
    {
        var (siblings, pods) = (new SiblingOutlier(AnomalyDirection.Up), new GivenPods());
        Run(siblings, pods, 0, 60, GivenPods.Names(5));

        Assert.All(Run(siblings, pods, 60, 30, GivenPods.Names(5), _ => 300), Assert.Empty);
    }

    [Theory]
    [InlineData(AnomalyDirection.Up, -60, false)]
    [InlineData(AnomalyDirection.Down, -60, true)]
    [InlineData(AnomalyDirection.Both, -60, true)]
    [InlineData(AnomalyDirection.Both, 60, true)]
    public void Keeps_to_the_direction(AnomalyDirection direction, double more, bool isFound)
    {
        var (siblings, pods) = (new SiblingOutlier(direction), new GivenPods());

        var sick = Run(siblings, pods, 0, 10, GivenPods.Names(6), name => name == "web-001" ? more : 0);

        Assert.Equal(isFound, sick[^1].Any(s => s.Series == "web-001"));
    }

    [Fact]
    public void Who_comes_back_is_well_again_and_one_step_is_nothing()
    {
        var (siblings, pods) = (new SiblingOutlier(AnomalyDirection.Up), new GivenPods());
        Run(siblings, pods, 0, 60, GivenPods.Names(6));

        var spike = Run(siblings, pods, 60, 10, GivenPods.Names(6), name => name == "web-001" ? 60 : 0, steps: 1);
        var ill = Run(siblings, pods, 70, 20, GivenPods.Names(6), name => name == "web-001" ? 60 : 0, steps: 10);

        Assert.All(spike, Assert.Empty);
        Assert.Single(ill[9]);
        Assert.Empty(ill[^1]);
    }

    [Fact]
    public void Who_is_gone_is_not_sick()
    {
        var (siblings, pods) = (new SiblingOutlier(AnomalyDirection.Up), new GivenPods());
        Run(siblings, pods, 0, 30, GivenPods.Names(6), name => name == "web-001" ? 60 : 0);

        Assert.Empty(siblings.Observe(GivenPods.At(30), pods.Step(30, ["web-000", "web-002", "web-003", "web-004"])));
    }

    [Fact]
    public void Who_has_been_different_for_a_day_is_so_by_habit()
    {
        var (siblings, pods) = (new SiblingOutlier(AnomalyDirection.Up), new GivenPods());

        var sick = Run(siblings, pods, 0, GivenPods.Day + 10, GivenPods.Names(6), name => name == "web-001" ? 200 : 0);

        Assert.Single(sick[GivenPods.Day / 2]);
        Assert.Empty(sick[^1]);
    }

    [Fact]
    public void Equal_siblings_are_not_sick_for_a_hair()
    {
        var siblings = new SiblingOutlier(AnomalyDirection.Up);

        IReadOnlyList<SickSeries> At(int step, double odd) =>
            siblings.Observe(GivenPods.At(step), [new("a", 100), new("b", 100), new("c", 100), new("d", odd), new("e", double.NaN)]);

        Assert.All(Enumerable.Range(0, 10), step => Assert.Empty(At(step, 101)));
        Assert.Equal("d", Enumerable.Range(10, 10).Select(step => At(step, 120)).ToArray()[^1].Single().Series);
    }

    [Fact]
    public void Refuses_impossible_options() =>
        Assert.Throws<ArgumentException>(() => new SiblingOutlier(AnomalyDirection.Up, new SiblingOptions { Distance = 0, Steps = 6 }));

    private static IReadOnlyList<SickSeries>[] Run(
        SiblingOutlier siblings, GivenPods pods, int from, int count, string[] names, Func<string, double>? more = null, int steps = int.MaxValue) =>
        [.. Enumerable.Range(from, count).Select(step => siblings.Observe(GivenPods.At(step), pods.Step(step, names, step - from < steps ? more : null)))];
}
