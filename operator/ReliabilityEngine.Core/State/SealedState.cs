using System.Diagnostics.CodeAnalysis;

namespace ReliabilityEngine.Core.State;

/// <summary>The envelope of a state that is kept: what it is, its version, the content, the seal (<see cref="StateSeal"/>).</summary>
internal static class SealedState
{
    private const int HeaderLength = 2;

    /// <summary>A writer behind the header; the content and <see cref="StateWriter.ToSealed"/> are still to come.</summary>
    public static StateWriter Begin(byte magic, byte version)
    {
        var writer = new StateWriter();
        writer.Write(magic);
        writer.Write(version);
        return writer;
    }

    /// <summary>Reads what <see cref="Begin"/> began; false with a reason for anything damaged, foreign or of another version.</summary>
    /// <param name="foreign">What is said of anything else, as in "it is no checkpoint of a history".</param>
    /// <param name="read">The content; null, or a FormatException, where it is out of range.</param>
    public static bool TryRead<TState>(
        ReadOnlySpan<byte> bytes, byte magic, byte version, string foreign, Func<StateReader, TState?> read, [NotNullWhen(true)] out TState? state, out string error)
        where TState : class
    {
        state = null;
        error = bytes.Length < HeaderLength + StateSeal.Length || bytes[0] != magic ? foreign
            : bytes[1] != version ? $"its version is {bytes[1]}, this program reads version {version}"
            : !StateSeal.IsIntact(bytes) ? "its checksum does not match: it is damaged or cut off"
            : "";
        if (error.Length > 0)
        {
            return false;
        }

        try
        {
            state = read(new StateReader(bytes[HeaderLength..^StateSeal.Length].ToArray()));
        }
        catch (FormatException)
        {
            // As with a number out of range.
        }

        error = state is null ? "its content is out of range" : "";
        return state is not null;
    }
}
