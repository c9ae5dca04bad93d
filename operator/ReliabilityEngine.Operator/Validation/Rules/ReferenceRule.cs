using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>
/// Every target that one depends on exists and, in another namespace, exports itself to this one. Only a warning: GitOps applies in any
/// order, and the controller says the same in <c>Ready</c> until it is mended.
/// </summary>
internal sealed class ReferenceRule : ISpecRule<SLOTarget>
{
    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        var home = target.Metadata.Namespace ?? "";
        foreach (var (i, dependency) in (target.Spec.DependsOn ?? []).Index())
        {
            if (dependency.SloTargetRef is { Name.Length: > 0 } reference
                && Missing(home, new NamespacedName(reference.Namespace ?? home, reference.Name), around) is { } message)
            {
                yield return Finding.Warning($"spec.dependsOn[{i}].sloTargetRef", message);
            }
        }
    }

    private static string? Missing(string home, NamespacedName key, ISurroundings around)
    {
        var found = around.Get<SLOTarget>(key);
        if (key.Namespace == home)
        {
            return found is null && around.IsComplete ? $"names the SLOTarget \"{key}\", which does not exist: `Ready` stays False until it does" : null;
        }

        // In a file without a namespace nobody can tell to whom something is exported. A file tells nothing of what is not in it.
        if (found is null ? !around.IsComplete : home.Length == 0 || Exports(found, home))
        {
            return null;
        }

        // One sentence for both: whether a target exists in another tenant's namespace is not ours to tell.
        return $"names the SLOTarget \"{key}\", which does not exist or is not exported: `Ready` stays False until it carries the annotation"
            + $" {ReliabilityApi.ExportToAnnotation}: \"{home}\"";
    }

    private static bool Exports(SLOTarget found, string to) =>
        found.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.ExportToAnnotation) is { } list
        && list.Split(',', StringSplitOptions.TrimEntries).Any(item => item == "*" || item == to);
}
