using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Commands.Importing.Queries;

/// <summary>The indicator of two counts: the plainest that says the same, for the plainer one knows of series that are born and of absent errors.</summary>
internal static class QueryIndicator
{
    /// <summary>Bad of all events.</summary>
    public static JsonObject OfErrors(CountQuery errors, CountQuery total)
    {
        // To the engine no series of errors means none, where there are events.
        if (PromQlSplit.At(errors.Expression, "or") is (var some, "vector(0)") && CountQueryReader.Read(some, null, out _) is { } plain)
        {
            return OfErrors(plain, total);
        }

        if (errors.Counter is { } bad && total.Counter is { } all)
        {
            return new JsonObject { ["ratio"] = new JsonObject { ["errors"] = Metric(bad), ["total"] = Metric(all) } };
        }

        // All less those that were fast enough, as latencies are written where only errors can be.
        return PromQlSplit.At(errors.Expression, "-") is var (whole, rest)
            && Same(whole, total) && CountQueryReader.Read(rest, null, out _) is { Counter: not null } good && IsBucket(good)
            ? OfGood(good, total)
            : Query(errors.Expression, total.Expression);
    }

    /// <summary>Good of all events.</summary>
    public static JsonObject OfGood(CountQuery good, CountQuery total) => IsBucket(good) && total.Counter is { } all
        ? new JsonObject { ["latency"] = new JsonObject { ["success"] = Metric(good.Counter!), ["total"] = Metric(all) } }
        : Query($"{Operand(total.Expression)} - ({good.Expression} or vector(0))", total.Expression);

    private static bool Same(string whole, CountQuery total) => CountQueryReader.Read(whole, null, out _) is { } read && read.Expression == total.Expression;

    /// <summary>One bucket of a classic histogram: absent good events are then a wrong bound, and not an outage.</summary>
    private static bool IsBucket(CountQuery good) =>
        good.Counter is { } counter && PromQlSelector.TryParse(counter, out var selector, out _) && selector!.Name.EndsWith("_bucket", StringComparison.Ordinal) && selector.HasLabel("le");

    private static JsonObject Query(string errors, string total) => new() { ["query"] = new JsonObject { ["errors"] = errors, ["total"] = total } };

    private static JsonObject Metric(string selector) => new() { ["metric"] = selector };

    private static string Operand(string expression) => CountQueryReader.Read(expression, null, out _) is { Counter: not null } ? expression : $"({expression})";
}
