using System.Globalization;
using ReliabilityEngine.LocalCluster.Prometheus;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>Two services side by side, minute by minute, as Prometheus has them and the engine's own metrics.</summary>
internal sealed class RushTable(LocalPrometheus prometheus, string left, string right)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <param name="begins">What the minutes are counted from.</param>
    public async Task<IReadOnlyList<string>> ReadAsync(DateTimeOffset from, DateTimeOffset begins, DateTimeOffset to, CancellationToken cancellationToken)
    {
        List<string> lines =
        [
            $"{"",-19}   {left.ToUpperInvariant(),-26}   {right.ToUpperInvariant()}",
            $"{"RUSH",-8}{"REQUESTS/s",11}   {"PODS",4}{"ERRORS",10}{"BUDGET",10}     {"PODS",4}{"ERRORS",10}{"BUDGET",10}",
        ];
        var first = (int)Math.Ceiling((from - begins) / Step);
        var last = (int)Math.Ceiling((to - begins) / Step);
        for (var minute = first; minute <= last; minute++)
        {
            var at = minute < last ? begins + (minute * Step) : to;
            var requests = await AtAsync($"sum(rate(http_requests_total{{app=\"{right}\"}}[1m]))", at, cancellationToken);
            var (guarded, unguarded) = (await SideAsync(left, at, cancellationToken), await SideAsync(right, at, cancellationToken));
            lines.Add(FormattableString.Invariant($"{minute,4} min{Cell(requests, "0"),11}   {guarded}     {unguarded}"));
        }

        return lines;
    }

    private async Task<string> SideAsync(string app, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var served = $"rate(http_requests_total{{app=\"{app}\"}}[1m])";
        var pods = await AtAsync($"count(count by (instance) ({served} > 0))", at, cancellationToken);
        var errors = await AtAsync($"sum(rate(http_requests_total{{app=\"{app}\",code=~\"5..\"}}[1m])) / sum({served})", at, cancellationToken);
        var budget = await AtAsync($"reliability_engine_error_budget_remaining_ratio{{slo=\"{app}\"}}", at, cancellationToken);
        return $"{Cell(pods, "0"),4}{Cell(errors * 100, "0.0 '%'"),10}{Cell(budget * 100, "0 '%'"),10}";
    }

    private Task<double?> AtAsync(string promQl, DateTimeOffset at, CancellationToken cancellationToken) => prometheus.QueryValueAsync(promQl, at, cancellationToken);

    /// <summary>A dash where nothing is known.</summary>
    private static string Cell(double? value, string format) => value is { } known && double.IsFinite(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "-";
}
