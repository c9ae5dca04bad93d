using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Tests.PromQl;

public sealed class PromQlExpressionTests
{
    [Theory]
    [InlineData("up")]
    [InlineData("1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e-3 + 1E+3")]
    [InlineData("0x1F")]
    [InlineData("1_000_000")]
    [InlineData("Inf")]
    [InlineData("-inf + NaN")]
    [InlineData("\"a string\"")]
    [InlineData("'it\\'s' ")]
    [InlineData("`raw \\d`")]
    [InlineData("\"\\u00e9\\x41\\101\"")]
    [InlineData("up{}")]
    [InlineData("up{job=\"a\",}")]
    [InlineData("{job=\"a\"}")]
    [InlineData("{__name__=\"up\"}")]
    [InlineData("{__name__=~\"a|b\",job!=\"\"}")]
    [InlineData("up{job=~\"5..\",code!~\"2..|3..\"}")]
    [InlineData("up{path=~\"/api/[^/]+/\\\\d+\"}")]
    [InlineData("up{a=~\"(?i)x|[]a]|[[:alpha:]]\\\\.\"}")]
    [InlineData("job:http_requests:rate5m{job='x'}")]
    [InlineData(":x")]
    [InlineData("sum")]
    [InlineData("sum + by + offset")]
    [InlineData("count{by=\"x\",sum=\"y\"}")]
    [InlineData("rate{a='b'}")]
    [InlineData("start")]
    [InlineData("sum(up)")]
    [InlineData("SUM BY (job) (up)")]
    [InlineData("sum by (job,) (up)")]
    [InlineData("sum without () (up)")]
    [InlineData("sum(rate(x[5m])) by (on, bool)")]
    [InlineData("topk(5, sum by (app) (rate(x[1h30m])))")]
    [InlineData("quantile(0.9, x)")]
    [InlineData("count_values(\"version\", build_info)")]
    [InlineData("limitk(2, x) and limit_ratio(-0.5, x)")]
    [InlineData("histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m])))")]
    [InlineData("rate(x[5m] offset 1h)")]
    [InlineData("rate(x[5m] offset -1h @ 1609746000.5)")]
    [InlineData("x @ end() offset 5m")]
    [InlineData("x @ start()")]
    [InlineData("max_over_time(rate(x[5m])[1h:1m])")]
    [InlineData("max_over_time(rate(x[5m])[1h:] offset 1d)")]
    [InlineData("max_over_time((a + b)[30m:1m] @ 100)")]
    [InlineData("min_over_time(sum(x)[1d:5m])")]
    [InlineData("a / on (job) group_left (version) b")]
    [InlineData("a * ignoring(x) group_right b")]
    [InlineData("a / on () group_left () b")]
    [InlineData("a == bool 1")]
    [InlineData("1 >= bool 2")]
    [InlineData("a > 1 and b < 2 or c unless on(x) d")]
    [InlineData("-a ^ 2 ^ -1")]
    [InlineData("a - -1")]
    [InlineData("--1")]
    [InlineData("a atan2 b % 2")]
    [InlineData("label_replace(up, \"a\", \"$1\", \"b\", \"(.*)\")")]
    [InlineData("label_join(up, \"a\", \",\", \"b\", \"c\")")]
    [InlineData("absent(up{job=\"x\"}) or vector(0)")]
    [InlineData("time() - timestamp(x)")]
    [InlineData("hour() > 9 and day_of_week(vector(time())) < 6")]
    [InlineData("round(x, 0.1) + round(x)")]
    [InlineData("clamp(x, 0, 1) + clamp_max(x, 1)")]
    [InlineData("predict_linear(x[4h], 4 * 3600)")]
    [InlineData("quantile_over_time(0.5, x[1y2w3d4h5m6s7ms])")]
    [InlineData("scalar(x) + pi()")]
    [InlineData("x # a comment } ] )")]
    [InlineData("sum(\n  rate(x[5m]) # inner\n)\n")]
    [InlineData("x[5m]")]
    [InlineData("holt_winters(x[5m], 0.5, 0.5)")]
    [InlineData("{\"metric.name\", \"label.name\"=~\"x\"}")]
    [InlineData("sum by (\"label.name\") ({\"a.b\"})")]
    [InlineData("info(rate(x[5m]), {k8s_cluster_name=~\".*\"})")]
    [InlineData("rate(x[5m * 2 + 1m])")]
    [InlineData("rate(x[300])")]
    [InlineData("rate(x[step()])")]
    [InlineData("x offset (5m + 1m)")]
    [InlineData("x * 5m")]
    [InlineData("rate(x[5m] smoothed)")]
    [InlineData("increase(x[5m] anchored)")]
    [InlineData("sort_by_label(x, \"a\", \"b\")")]
    [InlineData("a + on(x) fill(0) b")]
    [InlineData("mad_over_time(x[5m]) + ts_of_max_over_time(x[5m])")]
    [InlineData("histogram_fraction(0, 0.2, rate(x[1h]))")]
    [InlineData("sum(increase(x[$window]))")]
    [InlineData("(((a)))")]
    public void Valid_expressions_are_accepted(string text)
    {
        var accepted = PromQlExpression.TryParse(text, ["window"], out _, out var error);

        Assert.True(accepted, error?.ToString());
    }

    [Theory]
    [InlineData("", 1, "expected an expression")]
    [InlineData("sum(x", 6, "expected \")\" to close the arguments of \"sum\", not the end")]
    [InlineData("(a + b", 7, "expected \")\" to close the parenthesis, not the end")]
    [InlineData("a)", 2, "expected an operator or the end, not \")\"")]
    [InlineData("x{a=\"b\"", 8, "expected \",\" or \"}\", not the end")]
    [InlineData("x{a=b}", 5, "expected a quoted value for the label \"a\", not \"b\"")]
    [InlineData("x{a==\"b\"}", 4, "expected one of =, !=, =~, !~ after the label \"a\", not \"==\"")]
    [InlineData("x{,}", 3, "expected a label name or \"}\", not \",\"")]
    [InlineData("x{a:b=\"c\"}", 3, "expected a label name or \"}\", not \"a:b\"")]
    [InlineData("x{a=\"b", 5, "the string that starts here has no closing quote")]
    [InlineData("x{a=~\"5\\d\"}", 8, "\"\\d\" is no escape: in a regular expression write \"\\\\d\"")]
    [InlineData("x{a=~\"(b\"}", 6, "the regular expression for \"a\" has a \"(\" without \")\"")]
    [InlineData("x{a=~\"*b\"}", 6, "the regular expression for \"a\" has nothing before \"*\" to repeat")]
    [InlineData("x{a=~\"[b\"}", 6, "the regular expression for \"a\" has a \"[\" without \"]\"")]
    [InlineData("x{a=~\"(?!b)\"}", 6, "the regular expression for \"a\" looks ahead or behind, which RE2 does not know")]
    [InlineData("{}", 1, "a selector must have a metric name or a matcher that does not match the empty value")]
    [InlineData("{a=~\".*\"}", 1, "a selector must have a metric name or a matcher that does not match the empty value")]
    [InlineData("x{__name__=\"y\"}", 2, "the metric's name must not be set twice")]
    [InlineData("rate(x)", 1, "argument 1 of \"rate\" must be a range vector, not an instant vector: add a range such as [5m]")]
    [InlineData("abs(x[5m])", 1, "argument 1 of \"abs\" must be an instant vector, not a range vector")]
    [InlineData("round()", 1, "\"round\" must have 1 to 2 arguments, not 0")]
    [InlineData("topk(x)", 1, "\"topk\" must have 2 arguments, not 1")]
    [InlineData("sum(x,)", 7, "expected a selector, function, number or \"(\", not \")\"")]
    [InlineData("sum by (a) (x) by (b)", 16, "expected an operator or the end, not \"by\"")]
    [InlineData("x[5]y", 5, "expected an operator or the end, not \"y\"")]
    [InlineData("x[]", 3, "expected a duration such as 5m, not \"]\"")]
    [InlineData("x[0s]", 3, "the duration must be greater than 0")]
    [InlineData("x[5x]", 3, "\"5x\" is no number and no duration such as 5m or 1h30m")]
    [InlineData("x[5m30h]", 3, "\"5m30h\" is no number and no duration such as 5m or 1h30m")]
    [InlineData("(x)[5m]", 4, "a range must follow a plain selector, not an expression in parentheses")]
    [InlineData("x offset 5m[1h]", 12, "a range must follow a plain selector, not one with offset or @")]
    [InlineData("1[5m:]", 2, "a subquery must follow an instant vector, not a scalar")]
    [InlineData("sum(x) offset 5m", 8, "\"offset\" must follow a selector or a subquery, not the aggregation sum()")]
    [InlineData("x offset 5m offset 1h", 13, "\"offset\" may be set once only")]
    [InlineData("x offset", 9, "expected a duration such as 5m, not the end")]
    [InlineData("x @ now()", 5, "expected a time in seconds, \"start()\" or \"end()\", not \"now\"")]
    [InlineData("1 > 2", 3, "between scalars \">\" must be followed by \"bool\"")]
    [InlineData("a + bool b", 3, "\"bool\" may follow a comparison only, not \"+\"")]
    [InlineData("a and 1", 3, "\"and\" must have an instant vector on both sides, not a scalar")]
    [InlineData("a and on(x) group_left b", 13, "no grouping is allowed for \"and\"")]
    [InlineData("a * group_left b", 5, "\"group_left\" must follow \"on (…)\" or \"ignoring (…)\"")]
    [InlineData("a + on(x) 1", 5, "labels are matched between instant vectors only")]
    [InlineData("a + \"b\"", 3, "\"+\" must have scalars or instant vectors on both sides, not a string")]
    [InlineData("a + b[5m]", 3, "\"+\" must have scalars or instant vectors on both sides, not a range vector")]
    [InlineData("-x[5m]", 1, "a sign must be followed by a scalar or an instant vector, not a range vector")]
    [InlineData("a b", 3, "expected an operator or the end, not \"b\"")]
    [InlineData("a +", 4, "expected a selector, function, number or \"(\", not the end")]
    [InlineData("* a", 1, "expected a selector, function, number or \"(\", not \"*\"")]
    [InlineData("a = b", 3, "expected an operator or the end, not \"=\"")]
    [InlineData("a && b", 3, "unexpected character \"&\"")]
    [InlineData("bool", 1, "expected a selector, function, number or \"(\", not \"bool\"")]
    [InlineData("rate(x[$windw])", 8, "\"$windw\" is not known: known is $window")]
    [InlineData("rate(x{a=\"b\"[5m])", 13, "expected \",\" or \"}\", not \"[\"")]
    [InlineData("SELECT 1", 8, "expected an operator or the end, not \"1\"")]
    public void Invalid_expressions_are_refused_with_the_column_and_what_was_expected(string text, int column, string message)
    {
        var accepted = PromQlExpression.TryParse(text, ["window"], out _, out var error);

        Assert.False(accepted);
        Assert.Equal(column, error!.Column);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_parentheses_are_refused_and_do_not_exhaust_the_stack()
    {
        Assert.False(PromQlExpression.TryParse(new string('(', 4000), [], out _, out var error));
        Assert.Equal("the expression is nested too deeply", error.Message);
    }

    [Theory]
    [InlineData("x * 2", PromQlType.InstantVector)]
    [InlineData("1 + 2", PromQlType.Scalar)]
    [InlineData("x[5m]", PromQlType.RangeVector)]
    [InlineData("'x'", PromQlType.String)]
    public void The_type_of_an_expression_is_known(string text, object type)
    {
        Assert.True(PromQlExpression.TryParse(text, [], out var expression, out _));
        Assert.Equal(type, expression.Type);
    }

    [Theory]
    [InlineData("ratee(x[5m])", "ratee", "rate")]
    [InlineData("Rate(x[5m])", "Rate", "rate")]
    [InlineData("sum(increase_pure(x[5m]))", "increase_pure", null)]
    [InlineData("sum(frobnicate(1, x[5m], \"a\"))", "frobnicate", null)]
    [InlineData("rate(alias(x[5m], \"a\"))", "alias", null)]
    [InlineData("any by (job) (x)", "any", null)]
    [InlineData("median(x) without (job)", "median", null)]
    [InlineData("1 + outliers_iqr(x) > 2", "outliers_iqr", null)]
    public void A_function_that_is_not_known_is_left_to_the_source(string text, string name, string? meant)
    {
        Assert.True(PromQlExpression.TryParse(text, [], out var expression, out var error), error?.ToString());

        var unknown = Assert.Single(expression.UnknownFunctions);
        Assert.Equal(name, unknown.Name);
        Assert.True(meant is null || meant == unknown.Meant);
    }

    [Theory]
    [InlineData("ratee(x[5m]")]
    [InlineData("ratee(x[5m)")]
    [InlineData("ratee(x,)")]
    public void Within_it_the_grammar_holds(string text) => Assert.False(PromQlExpression.TryParse(text, [], out _, out _));
}
