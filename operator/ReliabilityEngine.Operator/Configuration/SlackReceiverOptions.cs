namespace ReliabilityEngine.Operator.Configuration;

/// <summary>An incoming webhook of Slack, or of a chat that understands Slack's messages.</summary>
public sealed record SlackReceiverOptions(HookOptions Hook);
