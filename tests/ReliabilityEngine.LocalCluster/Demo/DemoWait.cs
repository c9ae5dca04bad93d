using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>Waits for what the demonstration has to show, and says in a sentence what was seen instead.</summary>
internal static class DemoWait
{
    /// <param name="engine">Which must not end meanwhile; its own failure is told by its log.</param>
    /// <param name="isSo">Whether it is there.</param>
    /// <param name="tell">What was expected and what was seen last, as a sentence.</param>
    /// <exception cref="DemoException">It did not come.</exception>
    public static async Task UntilAsync(EngineProcess engine, Func<CancellationToken, Task<bool>> isSo, Func<string> tell, CancellationToken cancellationToken)
    {
        try
        {
            await engine.Process.WaitUntilAsync(isSo, cancellationToken);
        }
        catch (LocalProcessException) when (!engine.Process.HasExited)
        {
            throw new DemoException($"{tell()} That is after {Patience.Limit.TotalMinutes:0} minutes.");
        }
    }
}
