using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>Fields that hold a plain selector: the engine adds function and range itself.</summary>
internal static class SelectorText
{
    public static IEnumerable<Finding> Findings(string path, string? text)
    {
        if (string.IsNullOrEmpty(text) || PromQlSelector.TryParse(text, out _, out var error))
        {
            yield break;
        }

        var remedy = error!.Message.StartsWith("must be a plain selector", StringComparison.Ordinal)
            ? ": the engine adds function and range itself; for an expression use `query`"
            : "";
        yield return Finding.Error(path, remedy.Length > 0 ? error.Message + remedy : $"must be an instant vector selector: {error}");
    }
}
