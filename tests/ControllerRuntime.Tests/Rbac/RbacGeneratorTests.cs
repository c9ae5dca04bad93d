using ControllerRuntime.Entities;
using ControllerRuntime.Rbac;

namespace ControllerRuntime.Tests.Rbac;

public sealed class RbacGeneratorTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = RbacGenerator.Generate(new RbacOptions
    {
        Assemblies = [typeof(RbacGeneratorTests).Assembly],
        Name = "widgets",
        Namespace = "widget-system",
        UnboundRoles = ["widget-actuation"],
    });

    [Fact]
    public void Rules_of_one_role_are_united_sorted_and_bound()
    {
        Assert.Equal(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: widgets-widget-manager
              labels:
                app.kubernetes.io/name: widgets
            rules:
            - apiGroups:
              - ''
              resources:
              - pods/eviction
              verbs:
              - create
            - apiGroups:
              - example.io
              resources:
              - widgets
              verbs:
              - get
              - list
              - watch
            - apiGroups:
              - example.io
              resources:
              - widgets/status
              verbs:
              - patch
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata:
              name: widgets-widget-manager
              labels:
                app.kubernetes.io/name: widgets
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: ClusterRole
              name: widgets-widget-manager
            subjects:
            - kind: ServiceAccount
              name: widgets
              namespace: widget-system

            """,
            Files["widget_manager_cluster_role.yaml"]);
    }

    [Fact]
    public void A_role_of_the_own_namespace_is_a_Role_and_can_name_objects()
    {
        var text = Files["widget_leader_role.yaml"];

        Assert.Contains("kind: Role\nmetadata:\n  name: widgets-widget-leader\n  namespace: widget-system\n", text, StringComparison.Ordinal);
        Assert.Contains("  resourceNames:\n  - the-one\n", text, StringComparison.Ordinal);
        Assert.Contains("kind: RoleBinding\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unbound_role_is_left_to_a_person()
    {
        Assert.DoesNotContain("Binding", Files["widget_actuation_cluster_role.yaml"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_kustomization_lists_every_file()
    {
        Assert.All(Files.Keys.Where(f => f != "kustomization.yaml"),
            file => Assert.Contains($"- {file}\n", Files["kustomization.yaml"], StringComparison.Ordinal));
    }

    [KubernetesEntity(Group = "example.io", ApiVersion = "v1", Kind = "Widget", PluralName = "widgets")]
    private sealed class Widget;

    [EntityRbac(typeof(Widget), Verbs = RbacVerb.Watch | RbacVerb.List, Role = "widget-manager")]
    [EntityRbac(typeof(Widget), Verbs = RbacVerb.Patch, Subresource = "status", Role = "widget-manager")]
    [ResourceRbac("", "pods", Subresource = "eviction", Verbs = RbacVerb.Create, Role = "widget-manager")]
    private sealed class FirstController;

    [EntityRbac(typeof(Widget), Verbs = RbacVerb.Get | RbacVerb.List, Role = "widget-manager")]
    [EntityRbac(typeof(Widget), Verbs = RbacVerb.Update, Role = "widget-leader", OwnNamespaceOnly = true, ResourceNames = ["the-one"])]
    [EntityRbac(typeof(Widget), Verbs = RbacVerb.Delete, Role = "widget-actuation")]
    private sealed class SecondController;
}
