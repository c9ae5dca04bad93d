using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Metrics;
using ControllerRuntime.Rbac;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.LeaderElection;

/// <summary>
/// Holds one lease among several processes: <see cref="AcquireAsync"/>, then <see cref="RenewUntilLostAsync"/>, then after a clean
/// stop <see cref="ReleaseAsync"/>. Losing it is final: the process is expected to exit. Read on in
/// <see cref="LeaderGuardedClient"/> for how writers are held to it.
/// </summary>
[EntityRbac(typeof(Lease), Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Update, Role = "leader-election", OwnNamespaceOnly = true)]
public sealed class LeaderElector : ILeadership, ILeaderPulse, ILivenessCheck
{
    /// <summary>Past its deadline, how long the process may take to notice that it has lost before it counts as stuck.</summary>
    private static readonly TimeSpan NoticeWithin = TimeSpan.FromSeconds(20);

    private readonly IKubernetesClient _client;
    private readonly LeaderElectionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LeaderElector> _logger;
    private readonly Random _random;
    private LeaseObservation? _observed;
    private bool _holding;

    /// <summary>When the last successful renewal was sent; 0 before the first and after a loss.</summary>
    private long _renewedAt;

    /// <summary>When the record last changed, or the elector was made; read by other threads, which <see cref="_observed"/> is not.</summary>
    private long _changedAt;

    public LeaderElector(
        IKubernetesClient client,
        LeaderElectionOptions options,
        TimeProvider time,
        RuntimeMetrics metrics,
        ILogger<LeaderElector> logger,
        Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(metrics);
        if (options.Errors().ToArray() is { Length: > 0 } errors)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(options));
        }

        _client = client;
        _options = options;
        _time = time;
        _logger = logger;
        _random = random ?? Random.Shared;
        _changedAt = time.GetTimestamp();
        metrics.LeaderStatus.Track(() => IsLeader ? 1 : 0, new KeyValuePair<string, object?>("name", options.LeaseName));
    }

    public string Name => "leader election";

    public bool IsLeader => Remaining > TimeSpan.Zero;

    public TimeSpan Remaining
    {
        get
        {
            if (!Volatile.Read(ref _holding))
            {
                return TimeSpan.Zero;
            }

            var left = _options.RenewDeadline - _time.GetElapsedTime(Volatile.Read(ref _renewedAt));
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <inheritdoc/>
    /// <remarks>A leader that reads a foreign change of its own lease has not renewed it by that.</remarks>
    public TimeSpan Silence => _time.GetElapsedTime(Volatile.Read(ref _holding) ? Volatile.Read(ref _renewedAt) : Volatile.Read(ref _changedAt));

    /// <summary>The lease ran out and we have not even noticed.</summary>
    public string? Failure() =>
        Volatile.Read(ref _holding) && _time.GetElapsedTime(Volatile.Read(ref _renewedAt)) > _options.RenewDeadline + NoticeWithin
            ? $"lease `{_options.LeaseName}` expired while this process believes to lead"
            : null;

    /// <summary>Waits for the lease; completes as the leader.</summary>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        Log.Acquiring(_logger, _options.LeaseNamespace, _options.LeaseName, _options.Identity);
        while (!await TryAcquireOrRenewAsync(_options.RenewDeadline, cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(_options.RetryPeriod * (1 + (LeaderElectionOptions.RetryJitterRatio * _random.NextDouble())), _time, cancellationToken)
                .ConfigureAwait(false);
        }

        Log.Acquired(_logger, _options.LeaseName, _options.Identity);
    }

    /// <summary>
    /// Renews until the deadline has passed without success, or somebody else holds the lease; completes when it is lost.
    /// Each attempt is cut off at the deadline, and none is begun after it, also not by a process that slept through it.
    /// </summary>
    public async Task RenewUntilLostAsync(CancellationToken cancellationToken)
    {
        while (Remaining > TimeSpan.Zero)
        {
            await Task.Delay(_options.RetryPeriod, _time, cancellationToken).ConfigureAwait(false);
            if (Remaining is var left && left > TimeSpan.Zero
                && !await TryAcquireOrRenewAsync(left, cancellationToken).ConfigureAwait(false)
                && _observed?.Lease.Spec.HolderIdentity is { Length: > 0 } holder && holder != _options.Identity)
            {
                break;
            }
        }

        Volatile.Write(ref _holding, false);
        Log.Lost(_logger, _options.LeaseName, _options.Identity, _observed?.Lease.Spec.HolderIdentity);
    }

    /// <summary>
    /// Gives the lease up so that another takes it at once. Call it only after everything that writes has returned, and after
    /// <see cref="RenewUntilLostAsync"/> was cancelled and has ended.
    /// </summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        var left = Remaining;
        Volatile.Write(ref _holding, false);
        if (left <= TimeSpan.Zero || _observed is not { } held)
        {
            return;
        }

        try
        {
            using var deadline = new CancellationTokenSource(left, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            if (!await TryGiveUpAsync(held.Lease, either.Token).ConfigureAwait(false)
                && await _client.GetAsync<Lease>(_options.LeaseName, _options.LeaseNamespace, either.Token).ConfigureAwait(false) is { } current
                && current.Spec.HolderIdentity == _options.Identity)
            {
                // A renewal that was cancelled on its way had arrived: ours it still is, in a version we have not seen.
                await TryGiveUpAsync(current, either.Token).ConfigureAwait(false);
            }

            Log.Released(_logger, _options.LeaseName, _options.Identity);
        }
        catch (Exception e) when (e is KubernetesException or OperationCanceledException)
        {
            // The next leader then waits for the lease to run out.
            Log.AttemptFailed(_logger, _options.LeaseName, e.Message);
        }
    }

    private async Task<bool> TryGiveUpAsync(Lease lease, CancellationToken cancellationToken)
    {
        try
        {
            var now = _time.GetUtcNow();
            var spec = lease.Spec with { HolderIdentity = "", LeaseDurationSeconds = 1, AcquireTime = now, RenewTime = now };
            await _client.UpdateAsync(lease with { Spec = spec }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (KubernetesException e) when (e.IsConflict)
        {
            return false;
        }
    }

    private async Task<bool> TryAcquireOrRenewAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(within, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            // While we lead, the version we wrote last is most likely current: that spares a read.
            if (Volatile.Read(ref _holding) && _observed is { } mine && await TryWriteAsync(mine.Lease, either.Token).ConfigureAwait(false))
            {
                return true;
            }

            var lease = await _client.GetAsync<Lease>(_options.LeaseName, _options.LeaseNamespace, either.Token).ConfigureAwait(false);
            if (lease is null)
            {
                return await TryWriteAsync(null, either.Token).ConfigureAwait(false);
            }

            var now = _time.GetTimestamp();
            Observe(LeaseObservation.From(lease, _observed, now));
            return !_observed!.IsHeldByOther(_options.Identity, _time.GetElapsedTime(_observed.ChangedAt, now), _options.LeaseDuration)
                && await TryWriteAsync(lease, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KubernetesException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.AttemptFailed(_logger, _options.LeaseName, e.Message);
            return false;
        }
    }

    /// <summary>Creates the lease, or updates exactly the version that was read; false when somebody else was quicker.</summary>
    private async Task<bool> TryWriteAsync(Lease? current, CancellationToken cancellationToken)
    {
        // The moment of sending: others cannot have seen the change before it.
        var sent = _time.GetTimestamp();
        var next = (current ?? new Lease { Metadata = new ObjectMeta { Name = _options.LeaseName, Namespace = _options.LeaseNamespace } })
            with
        { Spec = NextSpec(current?.Spec) };
        try
        {
            var written = current is null
                ? await _client.CreateAsync(next, cancellationToken).ConfigureAwait(false)
                : await _client.UpdateAsync(next, cancellationToken).ConfigureAwait(false);
            Observe(new LeaseObservation(written, sent));
        }
        catch (KubernetesException e) when (e.IsConflict || e.IsAlreadyExists)
        {
            return false;
        }

        Volatile.Write(ref _renewedAt, sent);
        Volatile.Write(ref _holding, true);
        return true;
    }

    private void Observe(LeaseObservation observation)
    {
        _observed = observation;
        Volatile.Write(ref _changedAt, observation.ChangedAt);
    }

    private LeaseSpec NextSpec(LeaseSpec? current)
    {
        var now = _time.GetUtcNow();
        var renews = current?.HolderIdentity == _options.Identity;
        return (current ?? new LeaseSpec()) with
        {
            HolderIdentity = _options.Identity,
            LeaseDurationSeconds = (int)_options.LeaseDuration.TotalSeconds,
            RenewTime = now,
            AcquireTime = renews ? current!.AcquireTime : now,
            LeaseTransitions = renews || current is null ? current?.LeaseTransitions ?? 0 : (current.LeaseTransitions ?? 0) + 1,
        };
    }
}
