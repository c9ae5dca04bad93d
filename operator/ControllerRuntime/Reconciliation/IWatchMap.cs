using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>Says which objects of a controller's kind a change of another kind concerns; made by the container, so that it may know the caches.</summary>
public interface IWatchMap<in TOther>
    where TOther : class, IKubernetesEntity
{
    /// <summary>The keys to visit. Must be quick: it runs on the watch's own loop.</summary>
    /// <param name="before">Null when the object is new.</param>
    /// <param name="after">Null when the object is gone.</param>
    IEnumerable<NamespacedName> KeysOf(TOther? before, TOther? after);
}
