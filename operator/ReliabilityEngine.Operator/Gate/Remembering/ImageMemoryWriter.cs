using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Rbac;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Gate.Remembering;

/// <summary>
/// Keeps the leader's memory in one ConfigMap: what workloads of namespaces with a gate have run. Written when it has changed, at most once a
/// minute and at a clean stop; where nothing is rolled out, that is once a day.
/// </summary>
[EntityRbac(typeof(ConfigMap), Verbs = RbacVerb.Create | RbacVerb.Patch, OwnNamespaceOnly = true)]
internal sealed class ImageMemoryWriter(
    IKubernetesClient client,
    ImageMemory memory,
    ImageMemoryReader reader,
    RolledOutSets sets,
    GateNamespaces namespaces,
    EngineOptions options,
    TimeProvider time,
    ILogger<ImageMemoryWriter> log) : ILeaderRunnable
{
    private const string FieldManager = "reliability-engine/seen-images";

    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, string> Labels = ImageMemoryReader.Selector.Split(',').Select(l => l.Split('=')).ToDictionary(l => l[0], l => l[1]);

    private long? _askedAt;
    private long? _writtenAt;
    private long _version = -1;

    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            do
            {
                await LookAsync(WriteEvery, abort).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await LookAsync(TimeSpan.Zero, abort).ConfigureAwait(false);
        }
    }

    /// <summary>A failure is logged and tried again; without what is stored nothing is written, for that would replace it by less.</summary>
    private async Task LookAsync(TimeSpan spacing, CancellationToken cancellationToken)
    {
        if (!reader.IsLoaded)
        {
            return;
        }

        try
        {
            if (IsDue(_askedAt, spacing))
            {
                _askedAt = time.GetTimestamp();
                await sets.AskAsync(cancellationToken).ConfigureAwait(false);
            }

            if (memory.Version != _version && IsDue(_writtenAt, spacing))
            {
                await WriteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (KubernetesException e)
        {
            Log.SeenImagesNotWritten(log, ImageMemoryReader.ConfigMapName, e.Message);
        }
    }

    private bool IsDue(long? last, TimeSpan spacing) => last is not { } at || time.GetElapsedTime(at) >= spacing;

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var version = memory.Version;
        RememberedImage[] images = [.. memory.List().Where(image => WorkloadKey.Parse(image.Workload) is { } workload && namespaces.HasGate(workload.Namespace))];
        var bytes = ImageMemoryText.Write(images, out var dropped);
        if (dropped > 0)
        {
            Log.SeenImagesFull(log, ImageMemoryReader.ConfigMapName, dropped);
        }

        await client.ApplyAsync(
            new ConfigMap
            {
                Metadata = new ObjectMeta { Name = ImageMemoryReader.ConfigMapName, Namespace = options.Namespace, Labels = Labels },
                BinaryData = new Dictionary<string, byte[]> { [ImageMemoryReader.Entry] = bytes },
            },
            FieldManager,
            cancellationToken).ConfigureAwait(false);
        (_version, _writtenAt) = (version, time.GetTimestamp());
    }
}
