namespace ReliabilityEngine.Operator.Configuration;

/// <summary>A user name, and the file its password is read from.</summary>
public sealed record BasicAuthOptions(string Username, string PasswordFile);
