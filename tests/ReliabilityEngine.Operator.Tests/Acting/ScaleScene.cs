using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing.Workloads;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>A Deployment of four replicas, and an action that scales it.</summary>
internal static class ScaleScene
{
    public static async Task<ExecutionScene> OpenAsync(ReliabilityAction record, HorizontalPodAutoscaler? autoscaler = null, bool isAdmitted = true)
    {
        var scene = await ExecutionScene.OpenAsync(
            scene => new ScaleActuator(scene.Client, scene.Client, new Autoscalers(scene.Store<HorizontalPodAutoscaler>())), record);
        await scene.PutAsync(Deployment(4));
        if (autoscaler is not null)
        {
            await scene.PutAsync(autoscaler);
        }

        if (isAdmitted)
        {
            scene.Admit();
        }

        return scene;
    }

    public static Deployment Deployment(int replicas) => new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = Given.Namespace, Uid = "uid-of-web" },
        Spec = new DeploymentSpec { Replicas = replicas },
    };

    public static HorizontalPodAutoscaler Autoscaler(int least, int most) => new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = Given.Namespace },
        Spec = new HorizontalPodAutoscalerSpec { MinReplicas = least, MaxReplicas = most, ScaleTargetRef = new ScaleTargetReference { ApiVersion = "apps/v1", Kind = "Deployment", Name = "web" } },
    };

    public static int? Replicas(ExecutionScene scene) => (int?)scene.Server.Stored<Deployment>("web", Given.Namespace)?["spec"]?["replicas"];

    public static (string Status, string Reason, string Message) Executed(ReliabilityAction record)
    {
        var executed = Conditions.Find(record.Status?.Conditions, ConditionTypes.Executed)!;
        return (executed.Status, executed.Reason, executed.Message);
    }
}
