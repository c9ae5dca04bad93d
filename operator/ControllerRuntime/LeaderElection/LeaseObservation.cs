using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.LeaderElection;

/// <summary>The lease as last seen, and when by our own monotonic clock it was last seen to change.</summary>
/// <remarks>The times inside the record are other machines' wall clocks: they are written, never compared.</remarks>
internal sealed record LeaseObservation(Lease Lease, long ChangedAt)
{
    /// <summary>What reading <paramref name="lease"/> now adds to what was known: a version seen before keeps the moment it was first seen.</summary>
    public static LeaseObservation From(Lease lease, LeaseObservation? previous, long now) =>
        previous is not null && previous.Lease.Metadata.ResourceVersion == lease.Metadata.ResourceVersion && previous.Lease.Metadata.Uid == lease.Metadata.Uid
            ? previous
            : new LeaseObservation(lease, now);

    /// <summary>Whether somebody holds the lease and has to be waited for. The record's own duration counts: a released one says 1 s.</summary>
    public bool IsHeldByOther(string identity, TimeSpan sinceChange, TimeSpan defaultDuration)
    {
        var duration = Lease.Spec.LeaseDurationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : defaultDuration;
        return !string.IsNullOrEmpty(Lease.Spec.HolderIdentity) && Lease.Spec.HolderIdentity != identity && sinceChange < duration;
    }
}
