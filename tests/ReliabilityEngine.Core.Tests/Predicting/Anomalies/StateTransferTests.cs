using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class StateTransferTests
{
    [Fact]
    public void Reads_back_what_was_written()
    {
        var (number, count, index) = (double.NegativeInfinity, long.MaxValue, -3);
        double[] values = [1, double.NaN, double.Epsilon];
        var written = Write(ref number, ref count, ref index, values);

        var read = StateTransfer.ToRead(written);
        var (number2, count2, index2) = (0.0, 0L, 0);
        var values2 = new double[3];
        Fields(read, ref number2, ref count2, ref index2, values2);

        Assert.True(read.IsWhole);
        Assert.Equal((number, count, index), (number2, count2, index2));
        Assert.Equal(values, values2);
    }

    [Fact]
    public void Refuses_any_byte_that_changed_and_leaves_the_fields_alone()
    {
        var (number, count, index) = (1.5, 2L, 3);
        var written = Write(ref number, ref count, ref index, [4, 5]);
        for (var position = 0; position < written.Length; position++)
        {
            byte[] changed = [.. written];
            changed[position] ^= 0x10;

            var read = StateTransfer.ToRead(changed);
            double[] values = [4, 5];
            Fields(read, ref number, ref count, ref index, values);

            Assert.False(read.IsWhole);
            Assert.Equal((1.5, 2L, 3), (number, count, index));
        }
    }

    [Fact]
    public void Is_not_whole_when_too_little_or_too_much_was_asked_for()
    {
        var (number, count, index) = (1.5, 2L, 3);
        var written = Write(ref number, ref count, ref index, [4, 5]);
        var (little, much) = (StateTransfer.ToRead(written), StateTransfer.ToRead(written));
        Fields(little, ref number, ref count, ref index, new double[1]);
        Fields(much, ref number, ref count, ref index, new double[3]);

        Assert.False(little.IsWhole);
        Assert.False(much.IsWhole);
    }

    private static byte[] Write(ref double number, ref long count, ref int index, double[] values)
    {
        var transfer = StateTransfer.ToWrite();
        Fields(transfer, ref number, ref count, ref index, values);
        return transfer.Written();
    }

    private static void Fields(StateTransfer transfer, ref double number, ref long count, ref int index, double[] values)
    {
        transfer.Expect(7);
        transfer.Field(ref number);
        transfer.Field(ref count);
        transfer.Field(ref index);
        transfer.Field(values);
    }
}
