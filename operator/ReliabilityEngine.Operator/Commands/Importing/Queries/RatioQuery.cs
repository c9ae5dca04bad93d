using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Commands.Importing.Queries;

/// <summary>An error ratio in one expression. Only one that is written as a quotient has counts to be had: a ratio alone cannot be added up.</summary>
internal static class RatioQuery
{
    /// <param name="text">Errors by all, or 1 − good by all.</param>
    /// <param name="window">As in <see cref="CountQueryReader.Read"/>.</param>
    /// <param name="doubt">What may count something else than events; empty for nothing.</param>
    /// <param name="problem">Why there is no indicator, and the remedy.</param>
    public static JsonObject? Read(string text, string? window, out string doubt, out string problem)
    {
        var bare = PromQlSplit.Bare(CountQueryReader.WithVariable(text));
        var success = OneLess(bare);
        doubt = "";
        if (PromQlSplit.At(success ?? bare, "/") is not var (part, all))
        {
            problem = "is a ratio that is not written as errors divided by all events, or 1 less good divided by all, and a ratio alone cannot be added up: write the two counts";
            return null;
        }

        if (CountQueryReader.Read(part, window, out problem) is not { } counted || CountQueryReader.Read(all, window, out problem) is not { } total)
        {
            return null;
        }

        doubt = counted.Doubt.Length > 0 ? counted.Doubt : total.Doubt;
        return success is null ? QueryIndicator.OfErrors(counted, total) : QueryIndicator.OfGood(counted, total);
    }

    /// <summary>What is taken from 1; null where nothing is.</summary>
    private static string? OneLess(string bare) => PromQlText.Tokens(bare) is [{ Kind: PromQlTokenKind.Number, Text: "1" or "1.0" }, var minus, _, ..] && minus.Is("-")
        ? PromQlSplit.Bare(bare[minus.Column..])
        : null;
}
