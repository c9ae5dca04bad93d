namespace ControllerRuntime.Caching;

/// <summary>How a watch ended, as far as it changes what the reflector does next.</summary>
internal enum WatchEnd
{
    /// <summary>The server's time was up: watch again at once from the last version.</summary>
    Expected,

    /// <summary>The version is still good, the server is not: wait, then watch again from it.</summary>
    Interrupted,

    /// <summary>The stream cannot be continued: wait, then list.</summary>
    Broken,
}
