namespace ReliabilityEngine.Operator.Tests.Architecture;

/// <summary>A long file is two files, unless there is a reason why it is not.</summary>
public sealed class FileLengthTests
{
    private const int Long = 250;

    /// <summary>No reason is good enough for more.</summary>
    private const int Wall = 400;

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["operator/ReliabilityEngine.Operator/Api/V1Alpha1/Reasons.cs"] =
            "every reason there is, a line each and what it means",
        ["operator/ReliabilityEngine.Operator/Configuration/ConfigurationSection.cs"] =
            "one short method for each kind of value that a key of the configuration can have",
    };

    [Fact]
    public void A_long_file_of_the_product_has_a_stated_reason_and_every_reason_a_long_file()
    {
        var files = SourceTree.Files("operator").Where(file => SourceTree.Lines(file) > Long).Order(StringComparer.Ordinal);

        Assert.Equal(Reasons.Keys.Order(StringComparer.Ordinal), files);
    }

    [Fact]
    public void No_file_is_longer_than_the_wall()
    {
        Assert.DoesNotContain(SourceTree.Files("operator", "tests"), file => SourceTree.Lines(file) > Wall);
    }
}
