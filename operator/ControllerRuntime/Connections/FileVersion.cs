namespace ControllerRuntime.Connections;

/// <summary>
/// When a file was last written, to notice a renewal. The file itself counts and not the links that lead to it: a mounted Secret is renewed by
/// pointing a link in the middle of the path elsewhere.
/// </summary>
internal static class FileVersion
{
    /// <summary>The default while the file is away.</summary>
    public static DateTime Of(string path)
    {
        try
        {
            return (File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)).LastWriteTimeUtc;
        }
        catch (Exception replaced) when (replaced is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
