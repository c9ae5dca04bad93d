using ControllerRuntime.Entities;

namespace ControllerRuntime.Tests.Contract;

/// <summary>A custom resource for the contract.</summary>
[KubernetesEntity(Group = "contract.example.io", ApiVersion = "v1", Kind = "Widget", PluralName = "widgets")]
public sealed class Widget : CustomKubernetesEntity<WidgetSpec, WidgetStatus>;
