using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands.Importing.Queries;

namespace ReliabilityEngine.Operator.Commands.Importing.Formats;

/// <summary>The indicator of an OpenSLO document: of ratios the two counts, of Prometheus. How a query says its window is nobody's standard.</summary>
/// <param name="leftOut">Is told of a path and why nothing is made of it.</param>
/// <param name="notCarriedOver">Is told of a path and what of it is lost.</param>
internal sealed class OpenSloIndicator(Action<string, string> leftOut, Action<string, string> notCarriedOver)
{
    public JsonObject? Read(ImportNode indicator)
    {
        var spec = indicator.Object("spec");
        if (spec?.Object("ratioMetric") is { } ratio)
        {
            return OfRatio(ratio);
        }

        if (spec?.Object("thresholdMetric") is { } threshold)
        {
            leftOut(threshold.Path, "a value below a limit counts no events: count them in `indicator.query`, or scrape a gauge of 0 and 1 for `indicator.probe`");
            return null;
        }

        leftOut(indicator.At("spec"), "must have `ratioMetric` or `thresholdMetric`");
        return null;
    }

    private JsonObject? OfRatio(ImportNode ratio)
    {
        if (ratio.Object("raw") is { } raw)
        {
            return OfRaw(raw, ratio.Text("rawType"));
        }

        var isCounter = ratio.Flag("counter") != false;
        var part = ratio.Object("bad") ?? ratio.Object("good");
        if (part is null || ratio.Object("total") is not { } whole)
        {
            leftOut(ratio.At(part is null ? "good" : "total"), part is null ? "must be specified, or `bad` or `raw`" : "must be specified");
            return null;
        }

        var (counted, total) = (Count(part, isCounter), Count(whole, isCounter));
        return counted is null || total is null ? null : ratio.Has("bad") ? QueryIndicator.OfErrors(counted, total) : QueryIndicator.OfGood(counted, total);
    }

    private JsonObject? OfRaw(ImportNode raw, string? type)
    {
        if (Query(raw) is not var (path, text))
        {
            return null;
        }

        if (RatioQuery.Read(type == "success" ? $"1 - ({text})" : text, CountQueryReader.AnyWindow, out var doubt, out var problem) is { } indicator)
        {
            Doubt(path, doubt);
            return indicator;
        }

        leftOut(path, problem);
        return null;
    }

    private CountQuery? Count(ImportNode metric, bool isCounter)
    {
        if (Query(metric) is not var (path, text))
        {
            return null;
        }

        var query = CountQueryReader.Read(text, CountQueryReader.AnyWindow, out var problem);
        if (query is { Counter: not null } && !isCounter && !text.Contains('[', StringComparison.Ordinal))
        {
            (query, problem) = (null, "is a gauge (`counter: false`), whose growth is no count of events: count them in `indicator.query`");
        }

        if (query is null)
        {
            leftOut(path, problem);
        }
        else
        {
            Doubt(path, query.Doubt);
        }

        return query;
    }

    private void Doubt(string path, string doubt)
    {
        if (doubt.Length > 0)
        {
            notCarriedOver(path, $"that it counts events: it {doubt}; see that both queries give counts of $window");
        }
    }

    private (string Path, string Text)? Query(ImportNode metric)
    {
        var source = metric.Object("metricSource");
        var type = source?.Text("type") ?? "Prometheus";
        if (!type.Equals("Prometheus", StringComparison.OrdinalIgnoreCase))
        {
            leftOut(source!.At("type"), $"must be Prometheus, not {type}: no other source can be read");
            return null;
        }

        var spec = source?.Object("spec");
        if (spec?.Text("query") is { Length: > 0 } text)
        {
            return (spec.At("query"), text);
        }

        leftOut(metric.At("metricSource.spec.query"), "must be specified");
        return null;
    }
}
