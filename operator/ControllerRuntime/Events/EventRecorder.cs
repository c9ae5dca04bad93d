using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Events;

/// <summary>
/// Writes Events (events.k8s.io/v1) from a bounded channel on a loop of its own. Read on in <c>EventCorrelator</c> for what is
/// merged and what is dropped.
/// </summary>
[EntityRbac(typeof(KubernetesEvent), Verbs = RbacVerb.Create | RbacVerb.Patch)]
public sealed class EventRecorder : IEventRecorder
{
    /// <summary>The apiserver refuses longer notes; it counts bytes.</summary>
    private const int MaxNoteBytes = 1024;

    /// <summary>As for names and reasons of Events: the apiserver refuses longer ones.</summary>
    private const int MaxWordLength = 128;

    /// <summary>Where Events about cluster-scoped objects live.</summary>
    private const string DefaultNamespace = "default";

    private readonly IKubernetesClient _client;
    private readonly EventRecorderOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<EventRecorder> _logger;
    private readonly EventCorrelator _correlator;
    private readonly Channel<EventReport> _reports;

    public EventRecorder(IKubernetesClient client, EventRecorderOptions options, TimeProvider time, ILogger<EventRecorder> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _client = client;
        _options = options;
        _time = time;
        _logger = logger;
        _correlator = new EventCorrelator(new EventCorrelatorOptions(), options.ReportingInstance);
        _reports = Channel.CreateBounded<EventReport>(
            new BoundedChannelOptions(options.Capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            dropped => Log.EventDropped(logger, dropped.Reason, "too many are waiting"));
    }

    public void Record(IKubernetesEntity regarding, EventType type, string reason, string action, string note, IKubernetesEntity? related = null)
    {
        ArgumentNullException.ThrowIfNull(regarding);
        _reports.Writer.TryWrite(new EventReport(
            Reference(regarding), related is null ? null : Reference(related), type, Cut(reason), Cut(action), CutNote(note), _time.GetUtcNow()));
    }

    /// <summary>Takes no more reports; <see cref="RunAsync"/> ends once those it has are written.</summary>
    public void Complete() => _reports.Writer.TryComplete();

    /// <summary>Writes what is reported until <see cref="Complete"/>, then the rest; <paramref name="abort"/> gives the rest up.</summary>
    public async Task RunAsync(CancellationToken abort)
    {
        await foreach (var report in _reports.Reader.ReadAllAsync(abort).ConfigureAwait(false))
        {
            if (_correlator.Correlate(report) is { } correlated)
            {
                await WriteAsync(correlated, abort).ConfigureAwait(false);
            }
            else
            {
                Log.EventDropped(_logger, report.Reason, "the object has used up its burst");
            }
        }
    }

    private async Task WriteAsync(CorrelatedEvent correlated, CancellationToken abort)
    {
        try
        {
            if (correlated.Count > 1 && await TryCountAsync(correlated, abort).ConfigureAwait(false))
            {
                return;
            }

            var created = correlated.Count > 1 ? _correlator.Restart(correlated) : correlated;
            await _client.CreateAsync(ToEvent(created), abort).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // An I/O edge that by contract never fails its callers: an Event that cannot be written is lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.EventDropped(_logger, correlated.Report.Reason, e.Message);
        }
    }

    /// <summary>False when the Event has expired on the server.</summary>
    private async Task<bool> TryCountAsync(CorrelatedEvent correlated, CancellationToken abort)
    {
        // MicroTime: exactly six digits, or the apiserver answers 400.
        var at = correlated.Report.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var patch = new JsonObject { ["series"] = new JsonObject { ["count"] = correlated.Count, ["lastObservedTime"] = at } };
        try
        {
            await _client.MergePatchAsync<KubernetesEvent>(correlated.Name, NamespaceOf(correlated.Report), patch, null, abort).ConfigureAwait(false);
            return true;
        }
        catch (KubernetesException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    private KubernetesEvent ToEvent(CorrelatedEvent correlated)
    {
        var report = correlated.Report;
        return new KubernetesEvent
        {
            Metadata = new ObjectMeta { Name = correlated.Name, Namespace = NamespaceOf(report) },
            EventTime = report.At,
            ReportingController = _options.ReportingController,
            ReportingInstance = Cut(_options.ReportingInstance),
            Action = report.Action,
            Reason = report.Reason,
            Regarding = report.Regarding,
            Related = report.Related,
            Note = CutNote(report.Note),
            Type = report.Type.ToString(),
        };
    }

    private static string NamespaceOf(EventReport report) =>
        report.Regarding.Namespace is { Length: > 0 } @namespace ? @namespace : DefaultNamespace;

    private static ObjectReference Reference(IKubernetesEntity entity)
    {
        var type = ResourceInfo.Of(entity.GetType());
        return new ObjectReference
        {
            ApiVersion = type.ApiVersion,
            Kind = type.Kind,
            Namespace = entity.Metadata.Namespace,
            Name = entity.Metadata.Name,
            Uid = entity.Metadata.Uid,
            ResourceVersion = entity.Metadata.ResourceVersion,
        };
    }

    private static string Cut(string word) => word.Length <= MaxWordLength ? word : word[..MaxWordLength];

    private static string CutNote(string note)
    {
        if (Encoding.UTF8.GetByteCount(note) <= MaxNoteBytes)
        {
            return note;
        }

        var length = 0;
        var bytes = 0;
        foreach (var rune in note.EnumerateRunes())
        {
            // Three bytes are left for the ellipsis.
            if ((bytes += rune.Utf8SequenceLength) > MaxNoteBytes - 3)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return note[..length] + "…";
    }
}
