using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>Only where a CronJob is stored: tests write it as its author does.</summary>
[KubernetesEntity(Group = "batch", ApiVersion = "v1", Kind = "CronJob", PluralName = "cronjobs")]
internal sealed record CronJob : IKubernetesEntity
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public ObjectMeta Metadata { get; set; } = new();
}
