namespace ControllerRuntime.Client;

/// <summary>What a watch line reports; ERROR lines are thrown, not returned.</summary>
public enum WatchEventType
{
    Added,
    Modified,
    Deleted,
    Bookmark,
}
