using ControllerRuntime.Client;
using ControllerRuntime.Webhooks;

namespace ReliabilityEngine.Benchmarks.Gate.Serving;

/// <summary>The baseline: reads a review as every webhook does and allows it without a look.</summary>
internal sealed class AllowingWebhook : IAdmissionWebhook
{
    public Task<AdmissionResponse> AnswerAsync(AdmissionRequest request, KubernetesJson json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(new AdmissionResponse { Uid = request.Uid, Allowed = true });
    }
}
