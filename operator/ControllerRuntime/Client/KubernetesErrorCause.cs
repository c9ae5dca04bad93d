namespace ControllerRuntime.Client;

/// <summary>One entry of a Status' <c>details.causes</c>.</summary>
public sealed record KubernetesErrorCause(string Reason, string Message, string Field);
