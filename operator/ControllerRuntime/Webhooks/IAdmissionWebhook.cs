using ControllerRuntime.Client;

namespace ControllerRuntime.Webhooks;

/// <summary>Answers admission requests of one path.</summary>
public interface IAdmissionWebhook
{
    Task<AdmissionResponse> AnswerAsync(AdmissionRequest request, KubernetesJson json, CancellationToken cancellationToken);
}
