using System.CommandLine.Parsing;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>Where a picture is written.</summary>
internal static class PictureFile
{
    private const string Extension = ".svg";

    /// <summary>No other format is drawn.</summary>
    public static void MustBeSvg(OptionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Tokens is [{ Value: var file }, ..] && !file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            result.AddError($"{result.Option.Name} must name a file that ends in {Extension}, not \"{file}\".");
        }
    }

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
