using System.Text.Json;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Reads an experiment as the apiserver has it and writes its status, which is what a run is carried out from.</summary>
[EntityRbac(typeof(ChaosExperiment), Verbs = RbacVerb.Get)]
[EntityRbac(typeof(ChaosExperiment), Subresource = "status", Verbs = RbacVerb.Patch)]
internal sealed class ExperimentRecorder(IKubernetesClient client)
{
    private const string FieldManager = "reliability-engine/experiment";

    /// <summary>Not as the cache has it; null when it is gone, or is another one of the same name.</summary>
    public async Task<ChaosExperiment?> ReadAsync(ChaosExperiment cached, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cached);
        var experiment = await client.GetAsync<ChaosExperiment>(NamespacedName.Of(cached), cancellationToken).ConfigureAwait(false);
        return experiment?.Metadata.Uid == cached.Metadata.Uid ? experiment : null;
    }

    /// <summary>A writer in between is a conflict, and means another look.</summary>
    /// <returns>Whether there was anything to write.</returns>
    public async Task<bool> WriteAsync(ChaosExperiment experiment, ChaosExperimentStatus next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (IsSame(experiment.Status, next))
        {
            return false;
        }

        await client.ApplyStatusAsync(
            new ChaosExperiment
            {
                Metadata = new ObjectMeta { Name = experiment.Metadata.Name, Namespace = experiment.Metadata.Namespace, ResourceVersion = experiment.Metadata.ResourceVersion },
                Status = next,
            },
            FieldManager, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static bool IsSame(ChaosExperimentStatus? one, ChaosExperimentStatus other) => Text(one) == Text(other);

    private static string Text(ChaosExperimentStatus? status) => JsonSerializer.Serialize(status, ApiJsonContext.Default.ChaosExperimentStatus);
}
