using System.Text.Json;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Collects what an answer says beside its data: remarks on the expression, and words or flags that say that something is left out.</summary>
internal sealed class AnswerRemarks
{
    /// <summary>How many remarks are kept; that an answer is partial is found out from all of them.</summary>
    private const int MaxRemarks = 32;

    private readonly List<string> _onExpression = [];

    public IReadOnlyList<string> OnExpression => _onExpression;

    /// <summary>What says that something is left out; null when the answer is whole.</summary>
    public string? Partial { get; private set; }

    /// <summary>A list or object begins within another.</summary>
    public void Opened(string outer)
    {
        if (IsList(outer))
        {
            LeavesOut("a warning of a form that is not known");
        }
    }

    /// <summary>A value that is not part of a series.</summary>
    /// <param name="container">The name of the list or object it stands in.</param>
    /// <param name="property">Its own name; empty in a list.</param>
    public void Value(string container, string property, ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String && (IsList(container) || IsList(property)))
        {
            Remark(BoundedText.Cut(json.GetString()));
        }
        else if (PartialAnswers.IsFlag(property) && IsYes(ref json))
        {
            LeavesOut(property);
        }
    }

    private void Remark(string remark)
    {
        if (!PartialAnswers.IsAboutTheExpression(remark))
        {
            LeavesOut(remark);
        }
        else if (_onExpression.Count < MaxRemarks)
        {
            _onExpression.Add(remark);
        }
    }

    private void LeavesOut(string said) => Partial ??= said;

    private static bool IsList(string name) => name is "warnings" or "infos";

    private static bool IsYes(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.String => string.Equals(json.GetString(), "true", StringComparison.OrdinalIgnoreCase),
        JsonTokenType.Number => json.TryGetDouble(out var number) && number != 0,
        _ => false,
    };
}
