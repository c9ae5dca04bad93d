using ControllerRuntime.Caching;
using ControllerRuntime.Lifecycle;

namespace ControllerRuntime.Hosting;

/// <summary>Ready once every cache holds its first whole list.</summary>
internal sealed class CachesReady(IEnumerable<IInformer> informers) : IReadinessCheck
{
    public string Name => "caches";

    public string? Failure()
    {
        var missing = informers.Where(i => !i.IsSynced).Select(i => i.EntityType.Name).Order(StringComparer.Ordinal).ToArray();
        return missing.Length == 0 ? null : $"not synced: {string.Join(", ", missing)}";
    }
}
