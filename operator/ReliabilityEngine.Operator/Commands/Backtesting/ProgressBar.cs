using System.Globalization;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>How far the work is, in one line of a terminal that is wiped at the end; nothing at all where nobody looks.</summary>
internal sealed class ProgressBar(TextWriter error, bool isWatched) : IDisposable
{
    private const int Width = 30;

    private readonly Lock _gate = new();
    private int _written;

    /// <summary>Takes the share that is done of a part of the work, 0 to 1.</summary>
    public Action<double> Tell(string part) => share => Write(string.Create(
        CultureInfo.InvariantCulture, $"{part} [{new string('#', (int)(share * Width)).PadRight(Width, '.')}] {100 * share:0} %"));

    public void Dispose()
    {
        if (_written > 0)
        {
            Write("");
            error.Write('\r');
        }
    }

    private void Write(string line)
    {
        if (!isWatched)
        {
            return;
        }

        lock (_gate)
        {
            error.Write($"\r{line.PadRight(_written)}");
            _written = line.Length;
        }
    }
}
