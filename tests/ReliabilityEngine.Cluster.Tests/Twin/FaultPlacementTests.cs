using ReliabilityEngine.Twin.Faults;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Server;

namespace ReliabilityEngine.Cluster.Tests.Twin;

public sealed class FaultPlacementTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddHours(26);
    private static readonly BudgetSpending Half = new(0.01, TimeSpan.FromDays(1), 0.5, pod => pod.Requests[500]);

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.2)]
    public void The_fault_begins_where_its_share_of_the_budget_is_gone_at_the_end(double strength)
    {
        var fault = new ErrorsFault(strength);

        var begin = FaultPlacement.BeginOf(fault, Create, Half, End);

        Assert.InRange(Spent(new DelayedFault(fault, begin)), 0.47, 0.55);
    }

    [Fact]
    public void A_fault_that_cannot_spend_so_much_is_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => FaultPlacement.BeginOf(new ErrorsFault(0.001), Create, Half, End));
        Assert.Contains("too weak", refusal.Message, StringComparison.Ordinal);
    }

    private static WorkloadModel Create() => AppSpec.Parse("shop/web,rate=40").CreateModel(Start, compression: 1, pods: null);

    private static double Spent(IFault fault)
    {
        var model = Create();
        model.StartFault(fault);
        var (bad, total) = (new List<long>(), new List<long>());
        while (model.State.At < End)
        {
            var pods = model.Step(TimeSpan.FromMinutes(1)).Pods;
            bad.Add(pods.Sum(Half.Bad));
            total.Add(pods.Sum(pod => pod.RequestCount));
        }

        var before = bad.Count - 1 - (int)Half.Window.TotalMinutes;
        return (bad[^1] - bad[before]) / (Half.AllowedRatio * (total[^1] - total[before]));
    }
}
