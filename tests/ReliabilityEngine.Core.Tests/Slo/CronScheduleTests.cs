using System.Globalization;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Slo;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("* * * * *", "2030-01-01T00:00:30Z", "2030-01-01T00:01:00Z")]
    [InlineData("*/15 * * * *", "2030-01-01T00:15:00Z", "2030-01-01T00:30:00Z")]
    [InlineData("5/20 * * * *", "2030-01-01T00:05:00Z", "2030-01-01T00:25:00Z")]
    [InlineData("0 2 * * *", "2030-01-01T02:00:00Z", "2030-01-02T02:00:00Z")]
    [InlineData("0 9-17/4 * * 1-5", "2030-01-04T17:00:00Z", "2030-01-07T09:00:00Z")]
    [InlineData("0 0 * * 0", "2030-01-01T00:00:00Z", "2030-01-06T00:00:00Z")]
    [InlineData("0 0 * * 7", "2030-01-01T00:00:00Z", "2030-01-06T00:00:00Z")]
    [InlineData("0 0 * * 5-7", "2030-01-05T12:00:00Z", "2030-01-06T00:00:00Z")]
    [InlineData("0 0 * JAN,mar Mon", "2030-01-28T00:00:00Z", "2030-03-04T00:00:00Z")]
    [InlineData("0 0 13 * FRI", "2030-01-01T00:00:00Z", "2030-01-04T00:00:00Z")]
    [InlineData("0 0 13 * ?", "2030-01-01T00:00:00Z", "2030-01-13T00:00:00Z")]
    [InlineData("0 0 */10 * 1", "2030-01-01T00:00:00Z", "2030-01-07T00:00:00Z")]
    [InlineData("0 0 1,15 * 1-5", "2030-01-11T00:00:00Z", "2030-01-14T00:00:00Z")]
    [InlineData("0 0 1,15 * 1-5", "2030-06-14T00:00:00Z", "2030-06-15T00:00:00Z")]
    [InlineData("0 0 * * */2", "2030-01-05T00:00:00Z", "2030-01-06T00:00:00Z")]
    [InlineData("0 0 30 2 1", "2030-01-01T00:00:00Z", "2030-02-04T00:00:00Z")]
    [InlineData("0 22 L * *", "2030-02-01T00:00:00Z", "2030-02-28T22:00:00Z")]
    [InlineData("0 22 LW * *", "2030-03-01T00:00:00Z", "2030-03-29T22:00:00Z")]
    [InlineData("0 22 15W * *", "2030-06-01T00:00:00Z", "2030-06-14T22:00:00Z")]
    [InlineData("0 22 * * FRIL", "2030-01-01T00:00:00Z", "2030-01-25T22:00:00Z")]
    [InlineData("0 22 * * TUE#2", "2030-01-01T00:00:00Z", "2030-01-08T22:00:00Z")]
    [InlineData("0 22 L * TUE#2", "2030-01-09T00:00:00Z", "2030-01-31T22:00:00Z")]
    [InlineData("0 0 31 * *", "2030-01-31T00:00:00Z", "2030-03-31T00:00:00Z")]
    [InlineData("0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z")]
    [InlineData("@hourly", "2030-01-01T00:00:00Z", "2030-01-01T01:00:00Z")]
    [InlineData("@daily", "2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z")]
    [InlineData("@midnight", "2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z")]
    [InlineData("@weekly", "2030-01-01T00:00:00Z", "2030-01-06T00:00:00Z")]
    [InlineData("@monthly", "2030-01-01T00:00:00Z", "2030-02-01T00:00:00Z")]
    [InlineData("@yearly", "2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z")]
    [InlineData("@annually", "2030-06-01T00:00:00Z", "2031-01-01T00:00:00Z")]
    [InlineData("  0\t3  * * * ", "2030-01-01T00:00:00Z", "2030-01-01T03:00:00Z")]
    public void The_next_time_is_the_first_that_all_fields_allow(string text, string after, string expected)
    {
        Assert.Equal(Time(expected), Parse(text).Next(Time(after), TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("30 2 * * *", "2030-03-30T12:00:00Z", "2030-03-31T01:00:00Z")] // 31 March has no 02:30 in Berlin: at 03:00
    [InlineData("30 2 * * *", "2030-10-26T12:00:00Z", "2030-10-27T00:30:00Z")] // 27 October has it twice: the first
    [InlineData("30 2 * * *", "2030-10-27T00:30:00Z", "2030-10-28T01:30:00Z")] // and not the second
    [InlineData("30 * * * *", "2030-10-27T00:30:00Z", "2030-10-27T01:30:00Z")] // every hour means every hour
    [InlineData("30 * * * *", "2030-03-31T00:30:00Z", "2030-03-31T01:00:00Z")] // the 02:30 that is skipped
    [InlineData("0 9 * * *", "2030-07-01T00:00:00Z", "2030-07-01T07:00:00Z")]
    [InlineData("0 9 * * *", "2030-01-01T00:00:00Z", "2030-01-01T08:00:00Z")]
    [InlineData("*/20 2-3 * * *", "2030-10-27T00:40:00Z", "2030-10-27T01:00:00Z")] // an interval goes on
    [InlineData("0 2 31 * 0", "2030-03-30T12:00:00Z", "2030-03-31T01:00:00Z")] // either day, in the skipped hour
    public void Daylight_saving_neither_loses_nor_repeats_a_time(string text, string after, string expected)
    {
        Assert.Equal(Time(expected), Parse(text).Next(Time(after), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
    }

    [Theory]
    [InlineData("0 0 30 2 *")]
    [InlineData("0 0 31 4,6,9,11 *")]
    public void An_impossible_date_never_fires(string text)
    {
        Assert.Null(Parse(text).Next(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc));
    }

    [Fact]
    public void The_end_of_time_is_no_error()
    {
        Assert.Null(Parse("0 0 1 1 *").Next(DateTimeOffset.MaxValue.AddDays(-1), TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("2030-01-01T01:59:00Z", "2030-01-01T02:00:00Z", true)]
    [InlineData("2030-01-01T02:00:00Z", "2030-01-01T03:00:00Z", false)]
    [InlineData("2030-01-01T01:00:00Z", "2030-01-01T01:59:59Z", false)]
    public void Firing_within_excludes_the_start_and_includes_the_end(string after, string upTo, bool fires)
    {
        Assert.Equal(fires, Parse("0 2 * * *").FiresWithin(Time(after), Time(upTo), TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("", "must have five fields (minute, hour, day of month, month, day of week), not 0")]
    [InlineData("0 2 * *", "must have five fields (minute, hour, day of month, month, day of week), not 4")]
    [InlineData("0 0 2 * * *", "must have five fields (minute, hour, day of month, month, day of week), not 6: leave the seconds out")]
    [InlineData("60 * * * *", "the minute must be 0 to 59, a list, a range or '*', not \"60\"")]
    [InlineData("0 24 * * *", "the hour must be 0 to 23, a list, a range or '*', not \"24\"")]
    [InlineData("0 0 0 * *", "the day of the month must be 1 to 31, L for the last or 15W for the weekday nearest to the 15th, a list, a range or '*', not \"0\"")]
    [InlineData("0 0 * 13 *", "the month must be 1 to 12 or JAN to DEC, a list, a range or '*', not \"13\"")]
    [InlineData("0 0 * * 8", "the day of the week must be 0 to 7 or SUN to SAT, FRIL for the last Friday or MON#2 for the second Monday, a list, a range or '*', not \"8\"")]
    [InlineData("0 0 * * MO", "the day of the week must be 0 to 7 or SUN to SAT, FRIL for the last Friday or MON#2 for the second Monday, a list, a range or '*', not \"MO\"")]
    [InlineData("5-1 * * * *", "the minute must be a range from low to high, not \"5-1\": write two ranges such as \"5-59,0-1\"")]
    [InlineData("0 0,22-2 * * *", "the hour must be a range from low to high, not \"22-2\": write two ranges such as \"22-23,0-2\"")]
    [InlineData("0 0 * nov-feb *", "the month must be a range from low to high, not \"nov-feb\": write two ranges such as \"nov-12,1-feb\"")]
    [InlineData("0 0 * * FRI-MON/2", "the day of the week must be a range from low to high, not \"FRI-MON/2\": write two ranges such as \"FRI-6,0-MON\"")]
    [InlineData("*/0 * * * *", "the minute must be 0 to 59, a list, a range or '*', not \"*/0\"")]
    [InlineData("1,,2 * * * *", "the minute must be 0 to 59, a list, a range or '*', not \"1,,2\"")]
    [InlineData("-1 * * * *", "the minute must be 0 to 59, a list, a range or '*', not \"-1\"")]
    [InlineData("@every 1h", "must not be \"@every\", which would depend on when the operator started: write five fields such as \"*/30 * * * *\"")]
    [InlineData("@every_minute", "must not be \"@every\", which would depend on when the operator started: write five fields such as \"*/30 * * * *\"")]
    [InlineData("@daily 1", "must be five fields or one of @yearly, @annually, @monthly, @weekly, @daily, @midnight and @hourly, not \"@daily 1\"")]
    [InlineData("@fortnightly", "must be five fields or one of @yearly, @annually, @monthly, @weekly, @daily, @midnight and @hourly, not \"@fortnightly\"")]
    [InlineData("TZ=UTC 0 0 * * *", "must not name a time zone: write it in `timeZone`")]
    public void What_is_no_schedule_is_refused_with_what_is_allowed(string text, string expected)
    {
        Assert.False(CronSchedule.TryParse(text, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("nov-12,1-feb", 3)]
    [InlineData("FRI-6,0-MON", 4)]
    public void The_remedy_for_a_reversed_range_is_a_schedule(string field, int place)
    {
        string[] fields = ["0", "0", "*", "*", "*"];
        fields[place] = field;

        Assert.True(CronSchedule.TryParse(string.Join(' ', fields), out _, out var error), error);
    }

    private static CronSchedule Parse(string text)
    {
        Assert.True(CronSchedule.TryParse(text, out var schedule, out var error), error);
        return schedule;
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
