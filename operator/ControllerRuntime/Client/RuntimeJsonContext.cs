using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ControllerRuntime.Client.Authentication;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Client;

/// <summary>Source-generated metadata of the kinds the runtime itself reads and writes.</summary>
[JsonSerializable(typeof(ConfigMap))]
[JsonSerializable(typeof(ControllerRevision))]
[JsonSerializable(typeof(CustomResourceDefinition))]
[JsonSerializable(typeof(DaemonSet))]
[JsonSerializable(typeof(Deployment))]
[JsonSerializable(typeof(HorizontalPodAutoscaler))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(KubernetesEvent))]
[JsonSerializable(typeof(Lease))]
[JsonSerializable(typeof(MutatingWebhookConfiguration))]
[JsonSerializable(typeof(Namespace))]
[JsonSerializable(typeof(NetworkPolicy))]
[JsonSerializable(typeof(Node))]
[JsonSerializable(typeof(Pod))]
[JsonSerializable(typeof(ReplicaSet))]
[JsonSerializable(typeof(Secret))]
[JsonSerializable(typeof(StatefulSet))]
[JsonSerializable(typeof(ValidatingWebhookConfiguration))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(ListMeta))]
[JsonSerializable(typeof(ExecCredential))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class RuntimeJsonContext : JsonSerializerContext;
