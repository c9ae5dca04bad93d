using ControllerRuntime.Crds;

namespace ControllerRuntime.Tests.Crds;

public sealed class ApiReferenceTests
{
    private static readonly string Text = ApiReference.Write("Things", "All of them.", [typeof(Widget)]);

    [Fact]
    public void A_kind_has_its_heading_its_version_and_its_scope() =>
        Assert.StartsWith("# Things\n\nAll of them.\n\n## Widget\n\n`apiVersion: example.io/v1`, cluster-scoped. A widget.\n", Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("| `size` | integer | required | 1 to 10 | How large. |")]
    [InlineData("| `counts` | map of integer |  | 0 to 4 entries; 0 to 9 | How many of each. |")]
    [InlineData("| `maxAway` | integer or string |  |  | How many may be away. |")]
    [InlineData("| `colours` | list of string | `[\"Red\",\"Blue\"]` | 1 to 2 entries; `Red`, `Blue` | Its colours. |")]
    [InlineData("| `shape` | object |  | exactly one of its fields | Its shape. |")]
    [InlineData("| `shape.radius` | integer |  | at least 0 | The radius of a circle. |")]
    [InlineData("| `since` | time |  |  | Since when. |")]
    [InlineData("| `conditions[].status` | string | required | `True`, `False`, `Unknown` | Whether it holds. |")]
    public void A_field_has_a_row(string row) => Assert.Contains($"\n{row}\n", Text, StringComparison.Ordinal);

    [Fact]
    public void Rules_beyond_one_field_come_last() =>
        Assert.EndsWith("\n### What the fields do not say\n\n- A loud one is never blue.\n", Text, StringComparison.Ordinal);
}
