using System.Text.Json;
using ReliabilityEngine.Operator.Templates;

namespace ReliabilityEngine.Operator.Tests.Templates;

public sealed class MessageTemplateTests
{
    [Theory]
    [InlineData("""{"text": "{{title}}"}""")]
    [InlineData("""{"a": "{{#url}}<{{url}}>{{/url}}{{^url}}nowhere{{/url}}"}""")]
    [InlineData("[]")]
    public void What_gives_JSON_whatever_the_fields_hold_is_accepted(string template) => Assert.Null(MessageTemplate.ObjectionToJson(template));

    [Theory]
    [InlineData("""{"text": {{title}}}""", "must give JSON whatever the fields hold")]
    [InlineData("""{"text": "{{{title}}}"}""", "must give JSON whatever the fields hold")]
    [InlineData("""{"text": "{{&title}}"}""", "must give JSON whatever the fields hold")]
    [InlineData("""{"text": "a" {{#ended}}, {{/ended}}}""", "must give JSON whatever the fields hold")]
    [InlineData("{{title}}", "must give JSON whatever the fields hold")]
    [InlineData("""{"text": "{{titel}}"}""", "must ask for known fields only: event, ended, key,")]
    [InlineData("""{"text": "{{#ended}}"}""", "must be a Mustache template")]
    public void What_would_not_always_give_JSON_is_refused(string template, string objection) =>
        Assert.StartsWith(objection, MessageTemplate.ObjectionToJson(template), StringComparison.Ordinal);

    [Fact]
    public void A_field_is_text_and_never_a_template_nor_JSON()
    {
        const string Nasty = "{{key}} \"quoted\" \\ \n \u0007 ü 😀 </script>";
        var fields = MessageFields.All.ToDictionary(name => name, _ => Nasty);

        var rendered = MessageTemplate.OfJson("""{"text": "{{title}}"}""").Render(fields);

        using var json = JsonDocument.Parse(rendered);
        Assert.Equal(Nasty, json.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public void In_a_URL_a_field_is_one_value()
    {
        var fields = MessageFields.All.ToDictionary(name => name, _ => "a b&c=d/e");

        Assert.Equal("https://x.example/?q=a%20b%26c%3Dd%2Fe", MessageTemplate.OfUrl("https://x.example/?q={{target}}").Render(fields));
    }

    [Theory]
    [InlineData("https://grafana.example/d/slo?var-slo={{target}}", null)]
    [InlineData("https://grafana.example", null)]
    [InlineData("grafana.example/{{target}}", "must be an absolute URL")]
    [InlineData("javascript:{{target}}", "must be an absolute URL")]
    [InlineData("https://{{nothing}}/", "must ask for known fields only")]
    public void A_URL_is_absolute_whatever_the_fields_hold(string template, string? objection)
    {
        var said = MessageTemplate.ObjectionToUrl(template);

        Assert.Equal(objection is null, said is null);
        Assert.StartsWith(objection ?? "", said ?? "", StringComparison.Ordinal);
    }
}
