using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Webhooks;

/// <summary>What the apiserver wants to know (admission.k8s.io/v1).</summary>
public sealed record AdmissionRequest
{
    /// <summary>Goes back in the response.</summary>
    public string Uid { get; init; } = "";

    public string Operation { get; init; } = "";

    public string? Namespace { get; init; }

    public string? Name { get; init; }

    public string? SubResource { get; init; }

    /// <summary>Nothing will be stored: have no side effects.</summary>
    public bool DryRun { get; init; }

    public AdmissionUser? UserInfo { get; init; }

    /// <summary>The object as it would be stored; null on DELETE.</summary>
    [JsonPropertyName("object")]
    public JsonObject? NewObject { get; init; }

    /// <summary>The object as it is stored; null on CREATE.</summary>
    public JsonObject? OldObject { get; init; }
}
