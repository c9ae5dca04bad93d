namespace ControllerRuntime.Client;

/// <summary>The Status reasons that change what the runtime does next.</summary>
public static class KubernetesReasons
{
    public const string NotFound = "NotFound";
    public const string Conflict = "Conflict";
    public const string AlreadyExists = "AlreadyExists";
    public const string Forbidden = "Forbidden";
    public const string Unauthorized = "Unauthorized";
    public const string Invalid = "Invalid";
    public const string BadRequest = "BadRequest";
    public const string Expired = "Expired";
    public const string Gone = "Gone";
    public const string Timeout = "Timeout";
    public const string TooManyRequests = "TooManyRequests";
    public const string ResourceVersionTooLarge = "ResourceVersionTooLarge";

    /// <summary>Ours: no answer at all (connection refused, reset, name not resolved).</summary>
    public const string Unreachable = "Unreachable";

    /// <summary>Ours: the watchdog ended a watch that said nothing past its timeout.</summary>
    public const string MuteWatch = "MuteWatch";

    /// <summary>Ours: the answer was not what the API promises (half a JSON line, HTML from a proxy).</summary>
    public const string Unreadable = "Unreadable";
}
