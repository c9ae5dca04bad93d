namespace ControllerRuntime.Connections;

/// <summary>What was made from files, and is made again once they have changed; while they are half replaced the one of before stays.</summary>
/// <param name="version">Changes when the files do.</param>
/// <param name="read">Makes it from the files of this moment.</param>
/// <param name="isHalfReplaced">Whether a failure to make it may be of a renewal that is under way; the next caller tries again.</param>
internal sealed class Renewed<T>(Func<object> version, Func<T> read, Func<Exception, bool> isHalfReplaced)
{
    private readonly Lock _gate = new();
    private (object Version, T Value)? _known;

    /// <summary>The newest that could be made; a failure to make the first is the caller's.</summary>
    public T Current()
    {
        lock (_gate)
        {
            var now = version();
            if (_known is not { } known || !now.Equals(known.Version))
            {
                try
                {
                    _known = (now, read());
                }
                catch (Exception failure) when (_known is not null && isHalfReplaced(failure))
                {
                }
            }

            return _known!.Value.Value;
        }
    }
}
