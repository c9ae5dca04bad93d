using System.Collections.Frozen;
using static ReliabilityEngine.Operator.PromQl.PromQlType;

namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Every function and aggregation of Prometheus 2.42 to 3.x, the experimental ones included.</summary>
internal static class PromQlFunctions
{
    private static readonly FrozenDictionary<string, PromQlFunction> Functions = All().ToFrozenDictionary(f => f.Name);

    private static readonly FrozenDictionary<string, PromQlType?> Aggregations = new Dictionary<string, PromQlType?>
    {
        ["avg"] = null,
        ["count"] = null,
        ["group"] = null,
        ["max"] = null,
        ["min"] = null,
        ["stddev"] = null,
        ["stdvar"] = null,
        ["sum"] = null,
        ["bottomk"] = Scalar,
        ["topk"] = Scalar,
        ["limitk"] = Scalar,
        ["limit_ratio"] = Scalar,
        ["quantile"] = Scalar,
        ["count_values"] = PromQlType.String,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Names => Functions.Keys.Concat(Aggregations.Keys);

    public static PromQlFunction? Find(string name) => Functions.GetValueOrDefault(name);

    public static bool IsAggregation(string name) => Aggregations.ContainsKey(name);

    /// <summary>The type of the argument before the vector, as in <c>topk(5, x)</c>; null when there is none.</summary>
    public static PromQlType? AggregationParameter(string name) => Aggregations[name];

    private static IEnumerable<PromQlFunction> All() =>
    [
        .. Taking([InstantVector], "abs", "absent", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "deg", "exp", "floor",
            "histogram_avg", "histogram_count", "histogram_stddev", "histogram_stdvar", "histogram_sum", "ln", "log10", "log2", "rad", "sgn",
            "sin", "sinh", "sort", "sort_desc", "sqrt", "tan", "tanh", "timestamp"),
        .. Taking([RangeVector], "absent_over_time", "avg_over_time", "changes", "count_over_time", "delta", "deriv", "first_over_time", "idelta",
            "increase", "irate", "last_over_time", "mad_over_time", "max_over_time", "min_over_time", "present_over_time", "rate", "resets",
            "stddev_over_time", "stdvar_over_time", "sum_over_time", "ts_of_first_over_time", "ts_of_last_over_time", "ts_of_max_over_time",
            "ts_of_min_over_time"),
        .. Taking([InstantVector], "day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year")
            .Select(calendar => calendar with { MinArguments = 0 }),
        new("clamp", [InstantVector, Scalar, Scalar], 3, 3, InstantVector),
        new("clamp_max", [InstantVector, Scalar], 2, 2, InstantVector),
        new("clamp_min", [InstantVector, Scalar], 2, 2, InstantVector),
        new("double_exponential_smoothing", [RangeVector, Scalar, Scalar], 3, 3, InstantVector),
        new("holt_winters", [RangeVector, Scalar, Scalar], 3, 3, InstantVector),
        new("histogram_fraction", [Scalar, Scalar, InstantVector], 3, 3, InstantVector),
        new("histogram_quantile", [Scalar, InstantVector], 2, 2, InstantVector),
        new("histogram_quantiles", [InstantVector, PromQlType.String, Scalar], 3, int.MaxValue, InstantVector),
        new("info", [InstantVector, InstantVector], 1, 2, InstantVector),
        new("label_join", [InstantVector, PromQlType.String], 3, int.MaxValue, InstantVector),
        new("label_replace", [InstantVector, PromQlType.String], 5, 5, InstantVector),
        new("pi", [Scalar], 0, 0, Scalar),
        new("predict_linear", [RangeVector, Scalar], 2, 2, InstantVector),
        new("quantile_over_time", [Scalar, RangeVector], 2, 2, InstantVector),
        new("round", [InstantVector, Scalar], 1, 2, InstantVector),
        new("scalar", [InstantVector], 1, 1, Scalar),
        new("sort_by_label", [InstantVector, PromQlType.String], 1, int.MaxValue, InstantVector),
        new("sort_by_label_desc", [InstantVector, PromQlType.String], 1, int.MaxValue, InstantVector),
        new("time", [Scalar], 0, 0, Scalar),
        new("vector", [Scalar], 1, 1, InstantVector),

        // Values of the query itself, experimental since Prometheus 3.
        new("start", [Scalar], 0, 0, Scalar),
        new("end", [Scalar], 0, 0, Scalar),
        new("step", [Scalar], 0, 0, Scalar),
        new("range", [Scalar], 0, 0, Scalar),
    ];

    private static IEnumerable<PromQlFunction> Taking(PromQlType[] parameters, params string[] names) =>
        names.Select(name => new PromQlFunction(name, parameters, parameters.Length, parameters.Length, InstantVector));
}
