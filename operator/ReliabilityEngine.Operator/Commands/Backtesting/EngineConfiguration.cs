using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>The operator's configuration that <c>--config</c> names.</summary>
internal static class EngineConfiguration
{
    /// <summary>Null where none is named.</summary>
    /// <exception cref="HistoryException">It cannot be used; every error is told.</exception>
    public static EngineOptions? Read(string? config)
    {
        if (config is null)
        {
            return null;
        }

        var reading = ConfigurationFile.Read(config);
        return reading.Options ?? throw new HistoryException(string.Join('\n', reading.Errors.Select(problem => $"{config}: {problem}")));
    }
}
