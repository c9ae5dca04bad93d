using System.Globalization;
using ReliabilityEngine.Twin.Faults;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Server;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// The shop's services as the twin plays them: a healthy checkout, payments that has been slow until most of its budget was gone, and a
/// catalog without an objective; and one service twice, with a rush of customers every day. The same story at every hour of every day.
/// </summary>
internal static class DemoScene
{
    /// <summary>A little more than the samples' window of 3 days, so that all of it is known.</summary>
    public static TimeSpan History { get; } = TimeSpan.FromHours(74);

    private static readonly (TimeSpan Soonest, TimeSpan Latest) Rushes = (TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(9));

    /// <summary>Four pods carry 48 requests a second between them; in the rush there are 84.</summary>
    private const string Rush = "rate=28,amplitude=0,bursts=0,errors=0.0001,replicas=4,capacity=12,startup=10,seed=7";

    private const string Payments = "shop/payments,rate=20,latency=45";
    private const double PaymentsSlowdown = 3.2;

    // What config/samples/payments.yaml promises.
    private const double PaymentsThresholdSeconds = 0.3;
    private static readonly BudgetSpending MostOfPaymentsBudget = new(0.01, TimeSpan.FromDays(3), 0.8, SlowPayments);

    /// <summary>How long after the history the next rush begins: the engine has been watching for a while by then, also on a busy machine.</summary>
    /// <param name="boot">How long the cluster took to start, which tells how busy it is: what comes until then takes three times as long at most.</param>
    public static TimeSpan RushIn(TimeSpan boot) => TimeSpan.FromTicks(Math.Min((Rushes.Soonest + (3 * boot)).Ticks, Rushes.Latest.Ticks));

    /// <summary>The workloads as the twin's <c>--app</c> takes them, for a history that ends at an instant.</summary>
    /// <param name="rushIn">How long after it the next rush begins.</param>
    public static IReadOnlyList<string> AppsUntil(DateTimeOffset end, TimeSpan rushIn)
    {
        var begin = FaultPlacement.BeginOf(
            new LatencyFault(PaymentsSlowdown),
            () => AppSpec.Parse(Payments).CreateModel(end - History, compression: 1, pods: null),
            MostOfPaymentsBudget,
            end);
        return
        [
            "shop/checkout,rate=40,errors=0.0003,replicas=3",
            string.Create(CultureInfo.InvariantCulture, $"{Payments},fault=latency:{PaymentsSlowdown}@{begin.TotalHours:F3}"),
            "shop/catalog,rate=60,replicas=3",
            Rushing(DemoRush.Guarded, rushIn),
            Rushing(DemoRush.Unguarded, rushIn),
        ];
    }

    /// <summary>Yesterday's rush and that of the day before took nearly all of the budget; today's takes the rest.</summary>
    private static string Rushing(string app, TimeSpan rushIn) => string.Create(
        CultureInfo.InvariantCulture, $"{DemoRush.Namespace}/{app},{Rush},peak=3@{(rushIn + History - TimeSpan.FromDays(2)).TotalHours:F3}");

    private static long SlowPayments(PodState pod) =>
        pod.Buckets.Where((_, bucket) => bucket >= LatencyBuckets.Bounds.Count || LatencyBuckets.Bounds[bucket] > PaymentsThresholdSeconds).Sum();
}
