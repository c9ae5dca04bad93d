using System.Net;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>Tries one rollout after the other, as a dry run, and keeps every answer.</summary>
internal sealed class RolloutStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task<IReadOnlyList<(HttpStatusCode Code, string Text)>> _run;

    private RolloutStream(GateScene scene, string deployment, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _run = RunAsync(scene, deployment, cancellationToken);
    }

    public static RolloutStream Start(GateScene scene, string deployment, CancellationToken cancellationToken) => new(scene, deployment, cancellationToken);

    public async Task<IReadOnlyList<(HttpStatusCode Code, string Text)>> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)_run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task<IReadOnlyList<(HttpStatusCode Code, string Text)>> RunAsync(GateScene scene, string deployment, CancellationToken cancellationToken)
    {
        var answers = new List<(HttpStatusCode, string)>();
        while (!_stop.IsCancellationRequested)
        {
            answers.Add(await scene.TryImageAsync(deployment, $"{deployment}:next", cancellationToken));
        }

        return answers;
    }
}
