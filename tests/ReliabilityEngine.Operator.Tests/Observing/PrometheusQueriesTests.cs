using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Tests.Observing;

public sealed class PrometheusQueriesTests
{
    [Fact]
    public void A_series_that_is_new_on_a_target_that_was_scraped_counts_from_zero()
    {
        var expression = PrometheusQueries.Increase("errors{code=\"500\"}", TimeSpan.FromMinutes(1));

        Assert.Equal(
            "sum(((last_over_time(errors{code=\"500\"}[60s]) unless last_over_time(errors{code=\"500\"}[600s] offset 60s))"
            + " and on (job, instance) (min_over_time(up[60s] offset 60s) == 1)) or increase(errors{code=\"500\"}[60s]))",
            expression);
        Assert.True(PromQlExpression.TryParse(expression, [], out _, out _));
    }

    [Fact]
    public void A_step_before_is_never_less_than_a_step() =>
        Assert.Contains("[2400s] offset 2400s", PrometheusQueries.Increase("errors", TimeSpan.FromMinutes(40)), StringComparison.Ordinal);
}
