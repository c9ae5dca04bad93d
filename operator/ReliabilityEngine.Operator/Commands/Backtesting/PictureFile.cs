using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>Where a picture is written.</summary>
internal static class PictureFile
{
    public const string Extension = ".svg";

    /// <exception cref="HistoryException">It cannot be written.</exception>
    public static void Save(string path, string picture)
    {
        try
        {
            File.WriteAllText(path, picture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HistoryException($"{path}: the picture cannot be written: {e.Message}");
        }
    }
}
