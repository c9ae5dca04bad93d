using System.Net;

namespace ControllerRuntime.Client;

/// <summary>An apiserver's refusal (metav1.Status), or a connection that failed before it could answer (<see cref="Code"/> is then null).</summary>
public sealed class KubernetesException : Exception
{
    public KubernetesException(HttpStatusCode? code, string reason, string message, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Reason = reason;
    }

    public HttpStatusCode? Code { get; }

    /// <summary>The CamelCase reason of the Status, such as <c>NotFound</c>; <see cref="KubernetesReasons"/> lists those we act on.</summary>
    public string Reason { get; }

    /// <summary>The Status' <c>details.causes</c>.</summary>
    public IReadOnlyList<KubernetesErrorCause> Causes { get; init; } = [];

    /// <summary>How long the server asks us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The name in the Status' <c>details</c>. A 404 without one is about the kind or the path, not about an object.</summary>
    public string? ObjectName { get; init; }

    public bool IsNotFound => Reason == KubernetesReasons.NotFound;

    public bool IsConflict => Reason == KubernetesReasons.Conflict;

    public bool IsAlreadyExists => Reason == KubernetesReasons.AlreadyExists;

    public bool IsForbidden => Reason == KubernetesReasons.Forbidden;

    /// <summary>The resourceVersion is too old: list again.</summary>
    public bool IsExpired => Reason is KubernetesReasons.Expired or KubernetesReasons.Gone;

    /// <summary>The resourceVersion is from a future the server does not know (an etcd restore): list again without one.</summary>
    public bool IsTooLargeResourceVersion => Causes.Any(c => c.Reason == KubernetesReasons.ResourceVersionTooLarge);
}
