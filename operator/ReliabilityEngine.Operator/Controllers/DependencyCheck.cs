using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>Whether every target that one depends on exists and, in another namespace, exports itself to this one.</summary>
internal sealed class DependencyCheck(EntityStore<SLOTarget> targets)
{
    /// <summary>What is missing and how to mend it, in one sentence; null when all is there.</summary>
    public string? Missing(SLOTarget target)
    {
        var sentences = (target.Spec.DependsOn ?? []).Select(d => Missing(target, d)).OfType<string>().ToArray();
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }

    private string? Missing(SLOTarget target, DependencySpec dependency)
    {
        var home = target.Metadata.Namespace ?? "";
        var key = new NamespacedName(dependency.SloTargetRef.Namespace ?? home, dependency.SloTargetRef.Name);
        if (targets.Get(key) is { } found && (key.Namespace == home || Exports(found, home)))
        {
            return null;
        }

        // One sentence for both: whether a target exists in another tenant's namespace is not ours to tell.
        return key.Namespace == home
            ? $"`spec.dependsOn[{dependency.Name}]` names the SLOTarget \"{key}\", which does not exist."
            : $"`spec.dependsOn[{dependency.Name}]` names the SLOTarget \"{key}\", which does not exist or is not exported:"
                + $" it must carry the annotation {ReliabilityApi.ExportToAnnotation}: \"{home}\".";
    }

    private static bool Exports(SLOTarget found, string to) =>
        found.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.ExportToAnnotation) is { } list
        && list.Split(',', StringSplitOptions.TrimEntries).Any(item => item == "*" || item == to);
}
