namespace ControllerRuntime.Webhooks;

/// <summary>What the apiserver says of whoever sent a token.</summary>
/// <param name="User">The account; null when the token is nobody's.</param>
/// <param name="IsAllowed">Whether it may do what it asks for.</param>
public sealed record AccessReview(string? User, bool IsAllowed)
{
    public static AccessReview Unauthenticated { get; } = new(null, false);
}
