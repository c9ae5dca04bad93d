namespace ReliabilityEngine.Operator.Endpoints;

/// <summary>A request that was not sent because the file with its secret cannot be used: the endpoint has no part in it.</summary>
internal sealed class CredentialsException(string message, Exception? inner = null) : HttpRequestException(message, inner);
