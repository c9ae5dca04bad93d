using System.CommandLine;
using ReliabilityEngine.Operator.Commands.Backtesting;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting;

/// <summary>Which moments may be written on a command line.</summary>
public sealed class TimeArgumentTests
{
    [Theory]
    [InlineData("2026-03-04", "2026-03-04T00:00:00Z")]
    [InlineData("2026-03-04T12:00", "2026-03-04T12:00:00Z")]
    [InlineData("2026-03-04T12:00:00Z", "2026-03-04T12:00:00Z")]
    [InlineData("2026-03-04t12:00:00z", "2026-03-04T12:00:00Z")]
    [InlineData("2026-03-04 12:00:00Z", "2026-03-04T12:00:00Z")]
    [InlineData("2026-03-04T12:00:00.5+02:00", "2026-03-04T10:00:00.5Z")]
    [InlineData("04/03/2026", null)]
    [InlineData("12:00", null)]
    [InlineData("1970-01-01", "1970-01-01T00:00:00Z")]
    [InlineData("0001-01-01", null)]
    [InlineData("1970-01-01T00:00:00+01:00", null)]
    [InlineData("2026-02-30", null)]
    [InlineData("March 4", null)]
    public void A_time_is_RFC_3339_and_a_date_is_its_midnight(string text, string? moment)
    {
        var option = new Option<DateTimeOffset?>("--at") { CustomParser = TimeArgument.Read };

        var parsed = new RootCommand { option }.Parse(["--at", text]);

        Assert.Equal(moment is null ? null : DateTimeOffset.Parse(moment, null), TimeArgument.Of(parsed.GetResult(option)));
        Assert.Equal(moment is null, parsed.Errors.Count > 0);
    }
}
