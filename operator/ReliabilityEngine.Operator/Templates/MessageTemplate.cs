using System.Text.Encodings.Web;
using System.Text.Json;
using Stubble.Core;
using Stubble.Core.Builders;
using Stubble.Core.Exceptions;
using Stubble.Core.Settings;

namespace ReliabilityEngine.Operator.Templates;

/// <summary>
/// A Mustache template whose every <c>{{name}}</c> is escaped for what it stands in: the text of a JSON string, or a part of a URL. The names
/// are those of <see cref="MessageFields"/>.
/// </summary>
internal sealed class MessageTemplate
{
    private static readonly JavaScriptEncoder Json = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly RenderSettings Strict = new() { ThrowOnDataMiss = true };

    /// <summary>Everything that could break out of a JSON string.</summary>
    private const string Awkward = "\"}],\\\n\t\u0001 ${{title}}";

    private readonly StubbleVisitorRenderer _renderer;
    private readonly string _text;

    private MessageTemplate(string text, Func<string, string> escape)
    {
        _text = text;
        _renderer = new StubbleBuilder().Configure(settings => settings.SetEncodingFunction(escape)).Build();
    }

    /// <summary>One whose result is a JSON document.</summary>
    public static MessageTemplate OfJson(string text) => new(text, Json.Encode);

    /// <summary>One whose result is a URL.</summary>
    public static MessageTemplate OfUrl(string text) => new(text, Uri.EscapeDataString);

    /// <summary>What is wrong with a template for JSON; null when it gives a document whatever the fields hold.</summary>
    public static string? ObjectionToJson(string text) => Objection(OfJson(text), rendered =>
    {
        try
        {
            using var _ = JsonDocument.Parse(rendered);
            return null;
        }
        catch (JsonException e)
        {
            return $"must give JSON whatever the fields hold: {{{{name}}}} stands within quotes, and {{{{{{name}}}}}} and {{{{&name}}}} have no place here ({e.Message})";
        }
    });

    /// <summary>What is wrong with a template for a URL; null when nothing is.</summary>
    public static string? ObjectionToUrl(string text) => Objection(OfUrl(text), rendered =>
        Uri.TryCreate(rendered, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
            ? null
            : "must be an absolute URL that starts with http:// or https://; {{namespace}}, {{target}}, {{policy}} and the other fields may stand in its path and query");

    /// <exception cref="StubbleException">The template asks for what there is not; one that was looked at before does not.</exception>
    public string Render(IReadOnlyDictionary<string, string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return _renderer.Render(_text, fields, Strict);
    }

    private static string? Objection(MessageTemplate template, Func<string, string?> judge)
    {
        try
        {
            // With every field awkward, and with every one empty, so that each section is seen on both sides.
            return ((string[])[Awkward, ""])
                .Select(value => judge(template.Render(MessageFields.All.ToDictionary(name => name, _ => value))))
                .FirstOrDefault(objection => objection is not null);
        }
        catch (StubbleDataMissException)
        {
            return $"must ask for known fields only: {string.Join(", ", MessageFields.All)}";
        }
        catch (StubbleException e)
        {
            return $"must be a Mustache template: {e.Message}";
        }
    }
}
