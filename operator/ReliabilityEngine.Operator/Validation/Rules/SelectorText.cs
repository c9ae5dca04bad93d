using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>Fields that hold a plain selector: the engine adds function and range itself.</summary>
internal static class SelectorText
{
    public static IEnumerable<Finding> Findings(string path, string? text)
    {
        if (string.IsNullOrEmpty(text) || PromQlSelector.TryParse(text, out _, out var error) || error is null)
        {
            yield break;
        }

        yield return error switch
        {
            { IsNoSelector: true } => Finding.Error(path, $"{error.Message}: the engine adds function and range itself; for an expression use `query`"),
            { IsDefinite: true } => Finding.Error(path, $"must be an instant vector selector: {error}"),
            _ => Finding.Warning(path, $"is no selector of Prometheus 2.42 to 3 ({error}): the source decides whether it reads it"),
        };
    }
}
