using ControllerRuntime.Entities;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.History;

/// <summary>The input side of one operator process: histories and checkpoints over an apiserver. Make another one to restart it.</summary>
internal sealed class OperatorProcess : IDisposable
{
    public const string Uid = "0b0e7a60-0000-4000-8000-000000000001";
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan Lookback = TimeSpan.FromHours(1);

    private readonly ControllerRuntime.Client.KubernetesClient _client;
    private readonly Dictionary<string, TargetHistory> _open = [];

    public OperatorProcess(InMemoryApiServer server, ManualTimeProvider time)
    {
        Time = time;
        _client = server.CreateClient();
        Checkpoints = new CheckpointStore(CheckpointKind.Counts, _client, () => LiveUids, new EngineOptions(), time, NullLogger<CheckpointStore>.Instance);
        Histories = new HistoryStore(Checkpoints, NullLogger<HistoryStore>.Instance);
    }

    public ManualTimeProvider Time { get; }

    /// <summary>The targets that exist.</summary>
    public IReadOnlyList<string> LiveUids { get; set; } = [Uid];

    public CheckpointStore Checkpoints { get; }

    public HistoryStore Histories { get; }

    public static Objective Objective(TimeSpan window) => new()
    {
        Indicator = new Indicator.Ratio("errors", "total"),
        Ratio = 0.99,
        Window = window,
        Step = TimeSpan.FromMinutes(1),
        ScrapeInterval = TimeSpan.FromSeconds(15),
    };

    /// <summary>One pass of the loop as far as it concerns the input; the gap that was read, if any.</summary>
    public async Task<(TargetHistory History, HistoryGap? Gap)> PassAsync(ISampleSource source, Objective objective, string uid = Uid, string name = "default")
    {
        var now = Time.GetUtcNow();
        var history = _open[uid] = await Histories.OpenAsync(uid, _open.GetValueOrDefault(uid), objective, name, now, TestContext.Current.CancellationToken);
        var gap = history.Missing(now, new ReadingPace(Delay, Interval, Lookback));
        if (gap is not null)
        {
            var request = new SampleRequest(new NamespacedName("shop", "checkout"), objective.Indicator, objective.Step, gap.From, gap.To);
            history.Append(gap, await source.ReadAsync(request, TestContext.Current.CancellationToken), now);
            Histories.Checkpoint(uid, history);
        }

        return (history, gap);
    }

    /// <summary>As when the target was deleted.</summary>
    public void Forget(string uid) => _open.Remove(uid);

    /// <summary>Passes until nothing is missing.</summary>
    public async Task<TargetHistory> CatchUpAsync(ISampleSource source, Objective objective, string uid = Uid)
    {
        while (true)
        {
            var (history, gap) = await PassAsync(source, objective, uid);
            if (gap is null)
            {
                return history;
            }
        }
    }

    public Task WriteAsync() => Checkpoints.WriteAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Checkpoints.Dispose();
        _client.Dispose();
    }
}
