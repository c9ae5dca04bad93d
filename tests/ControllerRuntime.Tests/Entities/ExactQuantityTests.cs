using System.Globalization;
using System.Numerics;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Tests.Entities;

public sealed class ExactQuantityTests
{
    private const int Rounds = 5_000;

    private static readonly (string Suffix, BigInteger Attos)[] Suffixes =
    [
        ("n", BigInteger.Pow(10, 9)), ("u", BigInteger.Pow(10, 12)), ("m", BigInteger.Pow(10, 15)), ("", BigInteger.Pow(10, 18)),
        ("k", BigInteger.Pow(10, 21)), ("M", BigInteger.Pow(10, 24)), ("G", BigInteger.Pow(10, 27)), ("T", BigInteger.Pow(10, 30)),
        ("P", BigInteger.Pow(10, 33)), ("E", BigInteger.Pow(10, 36)), ("Ki", BigInteger.Pow(2, 10) * BigInteger.Pow(10, 18)),
        ("Mi", BigInteger.Pow(2, 20) * BigInteger.Pow(10, 18)), ("Gi", BigInteger.Pow(2, 30) * BigInteger.Pow(10, 18)),
        ("Ti", BigInteger.Pow(2, 40) * BigInteger.Pow(10, 18)), ("Pi", BigInteger.Pow(2, 50) * BigInteger.Pow(10, 18)),
        ("Ei", BigInteger.Pow(2, 60) * BigInteger.Pow(10, 18)), ("e3", BigInteger.Pow(10, 21)), ("E-2", BigInteger.Pow(10, 16)), ("e+1", BigInteger.Pow(10, 19)),
    ];

    [Theory]
    [InlineData("100m", "0.1")]
    [InlineData("1Gi", "1073741824")]
    [InlineData("0.5", ".5")]
    [InlineData("1e3", "1k")]
    [InlineData("128974848", "123Mi")]
    [InlineData("12E", "12e18")]
    [InlineData("+1.", "1000m")]
    [InlineData("-0", "0")]
    [InlineData("1E3", "1000")]
    [InlineData("0e999", "0")]
    public void Equal_numbers_are_equal(string left, string right) => Assert.Equal(Parse(left), Parse(right));

    [Theory]
    [InlineData("9007199254740992", "9007199254740993")]
    [InlineData("0.1", "0.1000000000000000000000000001")]
    [InlineData("999n", "1u")]
    [InlineData("1G", "1Gi")]
    [InlineData("-1", "-999m")]
    [InlineData("1e-999", "1e999")]
    public void No_difference_is_too_small(string smaller, string larger)
    {
        Assert.True(Parse(smaller) < Parse(larger));
        Assert.True(Parse(larger) >= Parse(smaller));
        Assert.NotEqual(Parse(smaller), Parse(larger));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("m")]
    [InlineData("1K")]
    [InlineData("1mi")]
    [InlineData("1 Gi")]
    [InlineData(" 1")]
    [InlineData("1Gi ")]
    [InlineData("1e")]
    [InlineData("1e3k")]
    [InlineData("1e3.5")]
    [InlineData("1e1000")]
    [InlineData("--1")]
    [InlineData("0x1")]
    [InlineData("1,000")]
    [InlineData("١")]
    [InlineData("NaN")]
    [InlineData("11111111111111111111111111111111111111111111111111111111111111111")]
    public void What_is_no_quantity_is_told(string text) => Assert.False(ExactQuantity.TryParse(text, out _));

    [Fact]
    public void A_quantity_is_written_as_one_that_reads_the_same()
    {
        var random = new Random(20);
        for (var round = 0; round < Rounds; round++)
        {
            var quantity = Parse(Any(random).Text);

            Assert.Equal(quantity, Parse(quantity.ToString()));
        }
    }

    [Fact]
    public void The_order_is_that_of_the_numbers()
    {
        var random = new Random(21);
        for (var round = 0; round < Rounds; round++)
        {
            var (left, right) = (Any(random), Any(random));

            Assert.True(
                Math.Sign(left.Attos.CompareTo(right.Attos)) == Math.Sign(Parse(left.Text).CompareTo(Parse(right.Text))),
                $"{left.Text} and {right.Text}");
            Assert.Equal(left.Attos == right.Attos, Parse(left.Text) == Parse(right.Text));
        }
    }

    [Fact]
    public void Any_text_is_a_quantity_or_none_and_never_a_failure()
    {
        const string Alphabet = "0123456789+-.eEnumkKMGTPi ";
        var random = new Random(22);
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            read += ExactQuantity.TryParse(text, out var quantity) && Parse(quantity.ToString()) == quantity ? 1 : 0;
        }

        Assert.InRange(read, 1, Rounds - 1);
    }

    private static ExactQuantity Parse(string text)
    {
        Assert.True(ExactQuantity.TryParse(text, out var quantity), text);
        return quantity;
    }

    /// <summary>A quantity and, reckoned by other means, how many of 10⁻¹⁸ it is. Small numbers, so that equal ones come up.</summary>
    private static (string Text, BigInteger Attos) Any(Random random)
    {
        var (suffix, attos) = Suffixes[random.Next(Suffixes.Length)];
        var fraction = random.Next(4);
        var digits = random.Next(-2_000, 2_000);
        var scale = (int)Math.Pow(10, fraction);
        var number = ((decimal)digits / scale).ToString($"F{fraction}", CultureInfo.InvariantCulture);
        return (number + suffix, digits * (attos / scale));
    }
}
