using System.Globalization;
using ReliabilityEngine.Twin.Faults;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Server;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// The shop's services as the twin plays them: a healthy checkout, payments that has been slow until most of its budget was gone, and a
/// catalog without an objective. The same story at every hour of every day.
/// </summary>
internal static class DemoScene
{
    /// <summary>A little more than the samples' window of 3 days, so that all of it is known.</summary>
    public static TimeSpan History { get; } = TimeSpan.FromHours(74);

    private const string Payments = "shop/payments,rate=20,latency=45";
    private const double PaymentsSlowdown = 3.2;

    // What config/samples/payments.yaml promises.
    private const double PaymentsThresholdSeconds = 0.3;
    private static readonly BudgetSpending MostOfPaymentsBudget = new(0.01, TimeSpan.FromDays(3), 0.8, SlowPayments);

    /// <summary>The workloads as the twin's <c>--app</c> takes them, for a history that ends at an instant.</summary>
    public static IReadOnlyList<string> AppsUntil(DateTimeOffset end)
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
        ];
    }

    private static long SlowPayments(PodState pod) =>
        pod.Buckets.Where((_, bucket) => bucket >= LatencyBuckets.Bounds.Count || LatencyBuckets.Bounds[bucket] > PaymentsThresholdSeconds).Sum();
}
