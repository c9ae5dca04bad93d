using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands;

/// <summary>The operator's configuration that <c>--config</c> names.</summary>
internal static class EngineConfiguration
{
    /// <summary>Null where none is named.</summary>
    /// <param name="refuse">What is thrown when it cannot be used, of a text that tells every error.</param>
    public static EngineOptions? Read(string? config, Func<string, Exception> refuse)
    {
        ArgumentNullException.ThrowIfNull(refuse);
        if (config is null)
        {
            return null;
        }

        var reading = ConfigurationFile.Read(config);
        return reading.Options ?? throw refuse(string.Join('\n', reading.Errors.Select(problem => $"{config}: {problem}")));
    }
}
