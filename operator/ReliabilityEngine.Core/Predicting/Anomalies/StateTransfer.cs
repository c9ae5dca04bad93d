using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// Writes a state, or reads it back: one method of each part names its fields once, so that both directions cannot differ. Eight bytes a
/// field, sealed.
/// </summary>
internal sealed class StateTransfer
{
    private readonly StateWriter? _writer;
    private readonly StateReader? _reader;
    private bool _isIntact;

    private StateTransfer(StateWriter? writer, StateReader? reader, bool isIntact) => (_writer, _reader, _isIntact) = (writer, reader, isIntact);

    /// <summary>Whether what was read is what was written, and all of it has been read.</summary>
    public bool IsWhole => _isIntact && _reader is null or { IsAtEnd: true };

    public static StateTransfer ToWrite() => new(new StateWriter(), null, isIntact: true);

    public static StateTransfer ToRead(ReadOnlySpan<byte> state) => StateSeal.IsIntact(state)
        ? new(null, new StateReader(state[..^StateSeal.Length].ToArray()), isIntact: true)
        : new(null, new StateReader(ReadOnlyMemory<byte>.Empty), isIntact: false);

    public byte[] Written() => (_writer ?? throw new InvalidOperationException("This transfer reads.")).ToSealed();

    public void Field(ref double value) => value = BitConverter.Int64BitsToDouble(Exchange(BitConverter.DoubleToInt64Bits(value)));

    public void Field(ref long value) => value = Exchange(value);

    public void Field(ref int value) => value = (int)Exchange(value);

    public void Field(double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Field(ref values[i]);
        }
    }

    /// <summary>The state of a part that seals its own.</summary>
    /// <param name="save">Gives its bytes.</param>
    /// <param name="tryRestore">Takes them over; false refuses all of this state.</param>
    public void Sealed(Func<byte[]> save, Func<byte[], bool> tryRestore)
    {
        var state = _writer is null ? [] : save();
        var length = state.Length;
        Field(ref length);
        if (_reader is not null)
        {
            _isIntact &= length >= 0 && length <= _reader.Left;
            state = new byte[_isIntact ? length : 0];
        }

        Span<byte> eight = stackalloc byte[sizeof(long)];
        for (var at = 0; at < state.Length; at += eight.Length)
        {
            var part = state.AsSpan(at, Math.Min(eight.Length, state.Length - at));
            eight.Clear();
            part.CopyTo(eight);
            BitConverter.TryWriteBytes(eight, Exchange(BitConverter.ToInt64(eight)));
            eight[..part.Length].CopyTo(part);
        }

        _isIntact = _isIntact && (_reader is null || tryRestore(state));
    }

    /// <summary>A constant both sides must agree on.</summary>
    public void Expect(long mark) => _isIntact &= Exchange(mark) == mark;

    private long Exchange(long value)
    {
        if (_writer is not null)
        {
            _writer.Write(value);
            return value;
        }

        // What has been refused is not read on: the fields keep what they hold and the caller starts afresh.
        _isIntact &= _reader!.Left >= sizeof(long);
        return _isIntact ? _reader.ReadInt64() : value;
    }
}
