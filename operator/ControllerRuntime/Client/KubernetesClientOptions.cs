namespace ControllerRuntime.Client;

/// <summary>How patient a <see cref="KubernetesClient"/> is and what it tells.</summary>
public sealed record KubernetesClientOptions
{
    /// <summary>For everything but watches, which have their own; one attempt, not the retries together.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From the first packet of a connection to the end of its handshake.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a repeatable request is sent again because the server said when to.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>A server that asks for more than this gets its refusal reported instead.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Past the timeout a watch asked for, how long until the client ends it.</summary>
    public TimeSpan WatchGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Names this program in the apiserver's audit log.</summary>
    public string UserAgent { get; init; } = "controller-runtime";

    /// <summary>Called with each <c>Warning: 299</c>, such as a deprecated version or an unknown field.</summary>
    public Action<string>? OnWarning { get; init; }
}
