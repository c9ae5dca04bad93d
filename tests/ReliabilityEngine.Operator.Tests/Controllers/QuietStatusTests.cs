using System.Text.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>A healthy, steady target writes nothing: a figure in status is as coarse as its own noise.</summary>
public sealed class QuietStatusTests
{
    private const int Targets = 100;

    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_hundred_steady_targets_write_less_than_once_an_hour_each()
    {
        var writes = 0;
        var changed = new Dictionary<string, int>();
        for (var seed = 0; seed < Targets; seed++)
        {
            // A third of the budget goes, in single failures, at 2 to 200 requests a second.
            var target = Given.SLOTarget("web").WithObjective("99.9").WithWindow("1d");
            await using var scene = await ControllerScene.OpenAsync(Now, target);
            var (rate, start) = (60 * Math.Pow(10, 0.3 + (2.0 * seed / Targets)), seed);
            scene.Source.Count = at => Noisy(at, rate, start);
            var before = await scene.ReconcileAsync(target);
            for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(1); passed += Interval)
            {
                scene.Time.Advance(Interval);
                var after = await scene.ReconcileAsync(target);
                if (after.Metadata.ResourceVersion != before.Metadata.ResourceVersion)
                {
                    writes++;
                    foreach (var field in Differences(Json(before), Json(after), ""))
                    {
                        changed[field] = changed.GetValueOrDefault(field) + 1;
                    }
                }

                before = after;
            }
        }

        Assert.True(writes < Targets, $"{writes} writes: {string.Join(", ", changed.OrderByDescending(c => c.Value).Select(c => $"{c.Key} {c.Value}"))}");
    }

    private static JsonNode? Json(SLOTarget target) => JsonSerializer.SerializeToNode(target.Status, ApiJsonContext.Default.SLOTargetStatus);

    /// <summary>Requests and failures of a minute, Poisson both; the same minute is always the same.</summary>
    private static (double Good, double Total) Noisy(DateTimeOffset at, double rate, int seed)
    {
        var random = new Random((int)((at.ToUnixTimeSeconds() / 60 * 31) + (seed * 1_000_003L)));
        var total = Math.Max(0, Math.Round(rate + (Math.Sqrt(rate) * Normal(random))));
        var mean = 0.0003 * total;
        var bad = 0;
        for (var product = random.NextDouble(); product > Math.Exp(-mean); product *= random.NextDouble())
        {
            bad++;
        }

        return (total - bad, total);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static IEnumerable<string> Differences(JsonNode? before, JsonNode? after, string path) => (before, after) switch
    {
        _ when JsonNode.DeepEquals(before, after) => [],
        (JsonObject a, JsonObject b) => a.Select(p => p.Key).Union(b.Select(p => p.Key)).SelectMany(key => Differences(a[key], b[key], $"{path}.{key}")),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a.Zip(b).Index().SelectMany(pair => Differences(pair.Item.First, pair.Item.Second, $"{path}[{pair.Index}]")),
        _ => [path],
    };
}
