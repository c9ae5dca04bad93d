using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Tests.Observing.Signals;

public sealed class SignalQueryTests
{
    [Theory]
    [InlineData("x{namespace=\"$namespace\"}", "x{namespace=\"shop\"}")]
    [InlineData("x{pod=~\"$workload-.*\",slo!=\"$slo\"}", "x{pod=~\"web\\\\.v2-.*\",slo!=\"front\"}")]
    [InlineData("x{pod!~'$workload'}", "x{pod!~'web\\\\.v2'}")]
    [InlineData("x{pod =~ `$workload-.*$`}", "x{pod =~ `web\\.v2-.*$`}")]
    [InlineData("x{app=\"$workload\"}", "x{app=\"web.v2\"}")]
    [InlineData("rate(x{a=\"b\"}[$window]) offset $window", "rate(x{a=\"b\"}[60s]) offset 60s")]
    [InlineData("label_replace(x, \"pod\", \"$1\", \"y\", \"$workload-(.*)$\")", "label_replace(x, \"pod\", \"$1\", \"y\", \"web.v2-(.*)$\")")]
    [InlineData("x # \"$nobody of $slo\n + y{a=\"$slo\"}", "x # \"$nobody of $slo\n + y{a=\"front\"}")]
    [InlineData("x{a=\"\\\"$slo\"}", "x{a=\"\\\"front\"}")]
    [InlineData("x{a=~\"b$|c$\"}", "x{a=~\"b$|c$\"}")]
    [InlineData("x", "x")]
    public void Fills_in_what_is_left_open(string query, string expected)
    {
        Assert.Null(SignalQuery.Fill(Request(query), out var filled));
        Assert.Equal(expected, filled);
    }

    [Theory]
    [InlineData("x{pod=~\"$wrkload-.*\"}", "\"$wrkload\" is not known; there are $namespace, $workload, $slo and $window")]
    [InlineData("x{pod=~\"${workload}-.*\"}", "\"${workload}\" is not known")]
    [InlineData("x{slo=\"$slo_a\"}", "\"$slo_a\" is not known")]
    [InlineData("sum by ($slo) (x)", "\"$slo\" must stand within quotes")]
    [InlineData("x[$interval]", "\"$interval\" is not known")]
    public void Says_what_it_cannot_fill_in(string query, string part) =>
        Assert.Contains(part, SignalQuery.Fill(Request(query), out _), StringComparison.Ordinal);

    [Fact]
    public void Who_has_no_workload_is_told_what_to_set()
    {
        var wrong = SignalQuery.Fill(Request("x{pod=~\"$workload-.*\"}") with { Workload = null }, out _);

        Assert.Contains("spec.workloadRef", wrong, StringComparison.Ordinal);
        Assert.Null(SignalQuery.Fill(Request("x{namespace=\"$namespace\"}") with { Workload = null }, out _));
    }

    [Theory]
    [InlineData("x{a=\"$workload\"}", "x{a=\"w\\\"} or y{\\\"\"}")]
    [InlineData("x{a='$workload'}", "x{a='w\"} or y{\"'}")]
    [InlineData("x{a=`$workload`}", "x{a=`w\"} or y{\"`}")]
    public void What_is_no_name_stays_within_its_quotes(string query, string expected)
    {
        SignalQuery.Fill(Request(query) with { Workload = "w\"} or y{\"" }, out var filled);

        Assert.Equal(expected, filled);
    }

    private static SignalRequest Request(string query) => SignalUnderTest.Request(query, target: "front", workload: "web.v2");
}
