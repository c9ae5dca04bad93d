using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Certificates;
using ControllerRuntime.Client;
using ControllerRuntime.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.Certificates;

/// <summary>The certificate part of one replica.</summary>
internal sealed class RunningKeeper : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ServingCertificate _serving;
    private readonly Task _run;

    private RunningKeeper(IKubernetesClient client, CertificateOptions options, TimeProvider time)
    {
        _serving = new ServingCertificate(time);
        var keeper = new CertificateKeeper(
            client, _serving, options, new RuntimeMetrics(new TestMeters()), time, NullLogger<CertificateKeeper>.Instance);
        _run = keeper.RunAsync(_stop.Token);
    }

    /// <summary>What the next handshake shows.</summary>
    public X509Certificate2 Serving => _serving.Authentication().ServerCertificateContext!.TargetCertificate;

    public static RunningKeeper Start(IKubernetesClient client, CertificateOptions options, TimeProvider time) => new(client, options, time);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run);
        _stop.Dispose();
    }
}
