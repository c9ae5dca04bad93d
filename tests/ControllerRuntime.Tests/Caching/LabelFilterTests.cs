using ControllerRuntime.Caching;

namespace ControllerRuntime.Tests.Caching;

public sealed class LabelFilterTests
{
    private static readonly Dictionary<string, string> Labels = new() { ["app"] = "web", ["tier"] = "front", ["example.io/x"] = "" };

    [Theory]
    [InlineData("", true)]
    [InlineData("app=web", true)]
    [InlineData("app == web", true)]
    [InlineData("app=api", false)]
    [InlineData("app!=api", true)]
    [InlineData("app!=web", false)]
    [InlineData("missing!=web", true)]
    [InlineData("app", true)]
    [InlineData("!app", false)]
    [InlineData("!missing", true)]
    [InlineData("example.io/x=", true)]
    [InlineData("app in (api,web)", true)]
    [InlineData("app notin (api, web)", false)]
    [InlineData("missing notin (a)", true)]
    [InlineData("missing in (a)", false)]
    [InlineData("app in (api,web),tier=back", false)]
    [InlineData(" app=web , tier=front ", true)]
    public void Judges_as_the_apiserver_does(string selector, bool matches) =>
        Assert.Equal(matches, LabelFilter.Parse(selector).Matches(Labels));

    [Fact]
    public void An_object_without_labels_meets_only_what_asks_for_absence()
    {
        Assert.True(LabelFilter.Parse("!app").Matches(null));
        Assert.False(LabelFilter.Parse("app").Matches(null));
    }

    [Theory]
    [InlineData("=x")]
    [InlineData("a b=c")]
    [InlineData("a of (b)")]
    [InlineData("(b)")]
    public void Names_the_part_that_is_no_requirement(string selector)
    {
        var error = Assert.Throws<FormatException>(() => LabelFilter.Parse($"ok=1,{selector}"));

        Assert.Contains(selector, error.Message, StringComparison.Ordinal);
    }
}
