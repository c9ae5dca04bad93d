using Microsoft.AspNetCore.Http;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>Reads the query string of <c>GET /gate/check</c>; what is odd is refused, for it must not be taken for another question.</summary>
internal static class GateQuestionReader
{
    private const int MaxImages = 32;
    private const int MaxImageLength = 1024;

    /// <param name="problem">What is wrong with it, naming the parameter.</param>
    public static bool TryRead(IQueryCollection query, out GateQuestion question, out string problem)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (@namespace, kind, name) = (One(query, "namespace"), One(query, "kind"), One(query, "name"));
        string[] images = [.. query["image"].OfType<string>()];
        question = new GateQuestion(@namespace ?? "", kind, name, images);
        problem = Unknown(query) is { } unknown ? $"`{unknown}` must be one of `namespace`, `kind`, `name` and `image`."
            : Odd(query) is { } odd ? $"`{odd}` must be specified once, with a value."
            : @namespace is null || !KubernetesName.IsSubdomain(@namespace) ? "`namespace` must be specified once, as the name of a namespace."
            : kind is null != name is null ? "`kind` and `name` must be specified together, or neither for all workloads of the namespace."
            : kind is not null && !WorkloadKinds.All.Contains(kind) ? $"`kind` must be one of {string.Join(", ", WorkloadKinds.All)}."
            : name is not null && !KubernetesName.IsSubdomain(name) ? "`name` must be the name of a workload."
            : images.Length > MaxImages || images.Any(image => image.Length is 0 or > MaxImageLength)
                ? $"`image` may be specified up to {MaxImages} times, with 1 to {MaxImageLength} characters each."
            : "";
        return problem.Length == 0;
    }

    private static string? Unknown(IQueryCollection query) => query.Keys.FirstOrDefault(key => key is not ("namespace" or "kind" or "name" or "image"));

    /// <summary>What a script with an empty variable sends: it must not be taken for another question.</summary>
    private static string? Odd(IQueryCollection query) => query.Keys.FirstOrDefault(key => key is "namespace" or "kind" or "name" && One(query, key) is null);

    private static string? One(IQueryCollection query, string key) => query[key] is [{ Length: > 0 } value] ? value : null;
}
