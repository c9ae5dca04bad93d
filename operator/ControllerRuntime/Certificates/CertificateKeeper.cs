using System.Security.Cryptography;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Certificates;

/// <summary>
/// Start reading here: each replica looks at the shared Secret once a minute, makes or renews what is due (<see cref="CertificateRotation"/>),
/// publishes the bundle (<see cref="CaBundleInjector"/>) and serves what the Secret holds (<see cref="ServingCertificate"/>). Replicas that
/// race lose with a conflict and read again.
/// </summary>
internal sealed class CertificateKeeper(
    [FromKeyedServices(ServiceKeys.Unguarded)] IKubernetesClient client,
    ServingCertificate serving,
    CertificateOptions options,
    RuntimeMetrics metrics,
    TimeProvider time,
    ILogger<CertificateKeeper> logger) : IReplicaRunnable
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(2);

    private readonly CaBundleInjector _injector = new(client, options);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            // A wall clock that jumps is noticed within one period: nothing here waits for a moment far ahead.
            var isWell = await TryLookAsync(stopping).ConfigureAwait(false);
            await Task.Delay(isWell ? options.CheckPeriod : RetryAfterFailure, time, stopping).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            metrics.CertificateReads.Add(1);
            if (options.Directory is { } directory)
            {
                Serve(await CertificateFiles.ReadAsync(directory, cancellationToken).ConfigureAwait(false));
                return true;
            }

            return await LookAtSecretAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KubernetesException or CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            metrics.CertificateErrors.Add(1);
            Log.CertificateFailed(logger, options.Directory ?? $"{options.SecretNamespace}/{options.SecretName}", e.Message);
            return false;
        }
    }

    /// <summary>False when another replica wrote meanwhile, or the bundle could not be published: look again soon.</summary>
    private async Task<bool> LookAtSecretAsync(CancellationToken cancellationToken)
    {
        var secret = await client.GetAsync<Secret>(options.SecretName, options.SecretNamespace, cancellationToken).ConfigureAwait(false);
        var current = secret is null ? null : CertificateSet.From(secret);
        var isPublished = current is not null && await TryPublishAsync(current, cancellationToken).ConfigureAwait(false);
        var next = CertificateRotation.Next(current, options, time.GetUtcNow(), isPublished);
        if (next != current)
        {
            if (!await TryWriteAsync(secret, next, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            Log.CertificateRenewed(logger, $"{options.SecretNamespace}/{options.SecretName}");
            isPublished = await TryPublishAsync(next, cancellationToken).ConfigureAwait(false);
        }

        Serve((next.Serving, next.ServingKey));
        return isPublished;
    }

    /// <summary>What cannot be published is served all the same: whoever installed the webhooks may have trusted us otherwise.</summary>
    private async Task<bool> TryPublishAsync(CertificateSet set, CancellationToken cancellationToken)
    {
        try
        {
            await _injector.InjectAsync(set.Bundle, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (KubernetesException e)
        {
            metrics.CertificateErrors.Add(1);
            Log.CertificateFailed(logger, $"{options.SecretNamespace}/{options.SecretName}", e.Message);
            return false;
        }
    }

    private void Serve((string Certificate, string Key) pair)
    {
        if (serving.Serve(pair.Certificate, pair.Key))
        {
            Log.CertificateServed(logger, serving.ExpiresAt!.Value);
        }
    }

    private async Task<bool> TryWriteAsync(Secret? secret, CertificateSet next, CancellationToken cancellationToken)
    {
        try
        {
            if (secret is null)
            {
                await client.CreateAsync(
                    new Secret
                    {
                        Metadata = new ObjectMeta { Name = options.SecretName, Namespace = options.SecretNamespace },
                        Type = "kubernetes.io/tls",
                        Data = next.ToData(),
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await client.UpdateAsync(secret with { Data = next.ToData() }, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (KubernetesException e) when (e.IsConflict || e.IsAlreadyExists)
        {
            return false;
        }
    }
}
