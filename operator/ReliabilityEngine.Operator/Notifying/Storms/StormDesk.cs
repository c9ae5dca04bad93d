using System.Collections.Concurrent;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Notifying.Receivers;

namespace ReliabilityEngine.Operator.Notifying.Storms;

/// <summary>
/// Tells a receiver of a <see cref="Storm"/> in one message in place of one each. The records stay the outbox: what a summary told is written into
/// each of them by its own visit, and its key is the same for every process, so that a crash in between sends it once more.
/// </summary>
internal sealed class StormDesk(
    ReceiverSet receivers, StormMembers members, StormWriter writer, NotificationEnding endings, GateNamespaces namespaces,
    LiveConfiguration configuration, Action<NamespacedName> enqueue, TimeProvider clock)
{
    /// <summary>Those that come within it are in the first message.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromSeconds(30);

    /// <summary>What joins later is told together.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>Somebody else is at it.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <summary>One attempt in it for all parts.</summary>
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, StormMemory> _byReceiver = new(StringComparer.Ordinal);

    /// <summary>One look at one record: whether it is told by itself, or what becomes of the summary.</summary>
    public async Task<StormPart> VisitAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var name = record.Spec.Action.Notify!.Receiver;
        if (receivers.For(name) is not { } receiver)
        {
            return StormPart.Alone;
        }

        var (memory, all, own) = (_byReceiver.GetOrAdd(name, _ => new StormMemory()), members.Of(name), members.Member(record));
        var storm = Storm.Of(all, configuration.Options.Limits.Storm, clock.GetUtcNow());
        if (own is { IsOver: true, Told: null } && memory.Sent is { } sent && sent.Parts.Contains(own.Uid))
        {
            // It ended before its record could say that it was told.
            own = own with { Told = sent.Status(null) };
        }

        var isPart = storm.Parts.Any(part => part.Uid == own.Uid);
        if (!isPart && !(own.IsOver && own.IsInSummary))
        {
            return own.IsInSummary && storm.Parts.Count == 0 ? Leave(all, memory) : StormPart.Alone;
        }

        if (!isPart && (storm.Parts.Count > 0 || storm.Told.Count > 0))
        {
            // The summary ends when none of it stands; those few that do are told by themselves before.
            return StormPart.Wait(storm.Parts.Count > 0 ? null : FailurePause);
        }

        if (!await memory.Gate.WaitAsync(0, cancellationToken).ConfigureAwait(false))
        {
            return StormPart.Wait(Moment);
        }

        try
        {
            return isPart
                ? await TellAsync(name, receiver, storm, own, memory, cancellationToken).ConfigureAwait(false)
                : await EndAsync(name, receiver, all, own, memory, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            memory.Gate.Release();
        }
    }

    /// <summary>The record of a part of a summary was deleted: with the last one it is over.</summary>
    public async Task<Delivery> ForgetAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (name, own) = (record.Spec.Action.Notify!.Receiver, members.Member(record));
        var others = members.Of(name).Where(member => member.IsInSummary && member.Uid != own.Uid).ToList();
        if (others.Count > 0 || receivers.For(name) is not { } receiver)
        {
            // It may have been the last that stood.
            Enqueue(others);
            return Delivery.Taken;
        }

        return await receiver.SendAsync(Write(name, [own], NotificationEvent.Ended, own.Told!.Key, [], own.Severity), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>So few are left that each is told by itself.</summary>
    private StormPart Leave(IReadOnlyList<StormMember> all, StormMemory memory)
    {
        memory.Sent = null;
        Enqueue(all.Where(member => member.IsOver));
        return StormPart.Last;
    }

    private async Task<StormPart> TellAsync(string name, IReceiver receiver, Storm storm, StormMember own, StormMemory memory, CancellationToken cancellationToken)
    {
        var (now, last) = (clock.GetUtcNow(), memory.Sent ?? StormSummary.Of(storm));
        var loudest = storm.Parts.Max(part => part.Severity);
        var repeat = storm.Parts.Min(part => NotificationDue.RepeatOf(part.Record));
        var (what, wait) = Due(storm, last, loudest, repeat, now);
        if (what is null)
        {
            return await BeatAsync(name, receiver, storm, own, memory, last, wait, cancellationToken).ConfigureAwait(false);
        }

        if (memory.Failure is { } failure && failure.At + FailurePause - now is var left && left > TimeSpan.Zero)
        {
            return StormPart.Failed(failure.Why, left);
        }

        // It grows quieter with a repeat only, as every message does.
        var severity = what == NotificationEvent.Raised && last?.Severity > loudest ? last.Severity : loudest;
        var key = NotificationKeys.OfStorm(name, namespaces.MetadataOf(configuration.Options.Namespace)?.Uid, severity);
        IReadOnlyList<string> replaces =
        [
            .. last is not null && last.Key != key ? (string[])[last.Key] : [],
            .. storm.Parts.Where(part => part.Told is not null && !part.IsInSummary && last?.Tells(part) != true).Select(part => part.Told!.Key),
        ];
        var delivery = await receiver.SendAsync(Write(name, storm.Parts, what.Value, key, replaces, severity), cancellationToken).ConfigureAwait(false);
        if (!delivery.IsTaken)
        {
            memory.Failure = (delivery, now);
            return StormPart.Failed(delivery);
        }

        var sent = new StormSummary(key, severity, now, storm.Parts.Select(part => part.Uid).ToHashSet(StringComparer.Ordinal), replaces);
        (memory.Sent, memory.LastBeat, memory.Failure, memory.Ended) = (sent, now, null, null);
        Enqueue(storm.Parts.Where(part => part.Uid != own.Uid));
        return StormPart.Tell(sent.Status(own.Told), Sooner(receiver.Heartbeat, repeat));
    }

    /// <summary>What is due, or else in how long something will be.</summary>
    private static (NotificationEvent? What, TimeSpan Wait) Due(Storm storm, StormSummary? last, NotificationSeverity loudest, TimeSpan repeat, DateTimeOffset now)
    {
        var isPage = loudest == NotificationSeverity.Critical && last?.Severity != NotificationSeverity.Critical;
        var (at, what) = last is null ? (storm.Since + Gathering, NotificationEvent.Raised)
            : isPage ? (now, NotificationEvent.Raised)
            : storm.Parts.Any(part => !last.Tells(part)) ? (last.At + Pause, NotificationEvent.Raised)
            : (last.At + repeat, NotificationEvent.Repeated);
        return at <= now ? (what, default) : (null, at - now);
    }

    private async Task<StormPart> BeatAsync(
        string name, IReceiver receiver, Storm storm, StormMember own, StormMemory memory, StormSummary? last, TimeSpan wait, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (last is not null && receiver.Heartbeat is { } every && !(now - memory.LastBeat < every))
        {
            var told = storm.Parts.Where(last.Tells).ToList();
            var delivery = await receiver.SendAsync(Write(name, told.Count > 0 ? told : storm.Parts, NotificationEvent.Repeated, last.Key, [], last.Severity), cancellationToken).ConfigureAwait(false);
            if (!delivery.IsTaken)
            {
                return StormPart.Failed(delivery);
            }

            memory.LastBeat = now;
        }

        var again = Sooner(last is null ? null : receiver.Heartbeat, wait);
        return last?.Tells(own) == true ? StormPart.Tell(last.Status(own.Told), again) : StormPart.Wait(again);
    }

    /// <summary>Nothing of it stands any more.</summary>
    private async Task<StormPart> EndAsync(string name, IReceiver receiver, IReadOnlyList<StormMember> all, StormMember own, StormMemory memory, CancellationToken cancellationToken)
    {
        if (memory.Ended is { } ended && own.Told!.SentTime <= ended)
        {
            return StormPart.Tell(own.Told with { EndedTime = ended });
        }

        var parts = all.Where(member => member.IsInSummary).ToList();
        if (parts.Any(part => endings.IsUncertain(part.Record)))
        {
            return StormPart.Wait(null);
        }

        var now = clock.GetUtcNow();
        var delivery = await receiver.SendAsync(Write(name, parts.Count > 0 ? parts : [own], NotificationEvent.Ended, own.Told!.Key, [], own.Severity), cancellationToken).ConfigureAwait(false);
        if (!delivery.IsTaken)
        {
            return StormPart.Failed(delivery);
        }

        (memory.Sent, memory.Ended) = (null, now);
        Enqueue(parts.Where(part => part.Uid != own.Uid));
        return StormPart.Tell(own.Told with { EndedTime = now });
    }

    private void Enqueue(IEnumerable<StormMember> of)
    {
        foreach (var member in of)
        {
            enqueue(NamespacedName.Of(member.Record));
        }
    }

    private Notification Write(string name, IEnumerable<StormMember> parts, NotificationEvent what, string key, IReadOnlyList<string> replaces, NotificationSeverity severity) =>
        writer.Write(name, parts, what, severity, key, replaces, clock.GetUtcNow());

    private static TimeSpan Sooner(TimeSpan? one, TimeSpan other) => one < other ? one.Value : other;
}
