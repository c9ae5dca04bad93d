namespace ReliabilityEngine.Core.History;

/// <summary>Which steps have been counted or excluded: one bit a step, so that no step counts twice. 5.6 KB for 31 d of minutes.</summary>
internal sealed class StepBitmap(long capacity)
{
    private readonly long _capacity = (capacity + 63) / 64 * 64;
    private ulong[] _bits = [];
    private long _newest = -1;

    public int Bytes => _bits.Length * sizeof(ulong);

    public bool this[long step] => Holds(step) && (_bits[Word(step)] & Bit(step)) != 0;

    /// <summary>Marks the step; false when it was marked before. A step older than the bitmap reaches counts as marked.</summary>
    public bool TryMark(long step)
    {
        Advance(step);
        if (!Holds(step) || this[step])
        {
            return false;
        }

        _bits[Word(step)] |= Bit(step);
        return true;
    }

    private bool Holds(long step) => step <= _newest && step > _newest - _capacity;

    private void Advance(long step)
    {
        if (_newest < 0)
        {
            _bits = new ulong[_capacity / 64];
            _newest = step;
            return;
        }

        for (var passed = Math.Max(_newest + 1, step - _capacity + 1); passed <= step; passed++)
        {
            _bits[Word(passed)] &= ~Bit(passed);
        }

        _newest = Math.Max(_newest, step);
    }

    private int Word(long step) => (int)(step % _capacity / 64);

    private static ulong Bit(long step) => 1UL << (int)(step % 64);
}
