using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Learning;

/// <summary>A person's word that a policy may act again, and how it is given.</summary>
internal static class Promotion
{
    /// <summary>When it was given; null where nobody has given it, and while it lies ahead.</summary>
    public static DateTimeOffset? Of(ReliabilityPolicy policy, DateTimeOffset now) =>
        Rfc3339.TryParse(TextOf(policy), out var at) && at <= now ? at : null;

    /// <summary>Why the annotation that is there promotes nothing, with a space before it; empty where it does, or there is none.</summary>
    /// <param name="since">When the policy was demoted.</param>
    public static string WhyNot(ReliabilityPolicy policy, DateTimeOffset since, DateTimeOffset now) =>
        TextOf(policy) is not { } text ? ""
        : !Rfc3339.TryParse(text, out var at) ? $" The annotation {ReliabilityApi.PromotedAnnotation} promotes nothing: \"{OneLine.Cut(text, 40)}\" is no RFC 3339 time."
        : at > now ? $" The annotation {ReliabilityApi.PromotedAnnotation} promotes it only from {TimeText.Of(at)} on."
        : at <= since ? $" The annotation {ReliabilityApi.PromotedAnnotation} was given for {TimeText.Of(at)}, before that."
        : "";

    /// <summary>The text of the annotation; null without one.</summary>
    public static string? TextOf(ReliabilityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.PromotedAnnotation);
    }

    /// <summary>The command that gives it, to be run at any time.</summary>
    public static string Command(ReliabilityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return $"kubectl annotate --overwrite reliabilitypolicy {policy.Metadata.Name} -n {policy.Metadata.Namespace} {ReliabilityApi.PromotedAnnotation}=$(date -u +%FT%TZ)";
    }
}
