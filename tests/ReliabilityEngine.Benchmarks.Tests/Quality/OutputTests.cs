using System.Text.Json;
using ReliabilityEngine.Benchmarks.Quality;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Tests.Quality;

public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_has_exactly_the_agreed_form()
    {
        using var output = new StringWriter();
        JsonRows.Write(output, [Row(0.4, Goal.AtMost(0.5))]);
        Assert.Equal(
            """[{"family":"f","measure":"m","value":0.4,"unit":"u","comparison":"<=","goal":0.5,"met":true,"baselines":[{"name":"b","value":0.6}]}]""",
            string.Concat(output.ToString().Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public void A_goal_is_met_by_the_figure_that_was_left_out()
    {
        using var json = Write(Row(0.4, Goal.AtMost(0.5)) with { LeftOut = 0.6, Interval = (0.5, 0.7) });
        var row = json.RootElement[0];
        Assert.False(row.GetProperty("met").GetBoolean());
        Assert.Equal((0.4, 0.6), (row.GetProperty("value").GetDouble(), row.GetProperty("leftOut").GetDouble()));
        Assert.Equal((0.5, 0.7), (row.GetProperty("low").GetDouble(), row.GetProperty("high").GetDouble()));
    }

    [Fact]
    public void A_measure_without_a_figure_is_no_row()
    {
        using var json = Write(Row(null, Goal.AtMost(0.5)));
        Assert.Equal(0, json.RootElement.GetArrayLength());
    }

    [Fact]
    public void A_figure_that_is_no_number_is_null_and_not_met()
    {
        using var json = Write(Row(double.NaN, Goal.AtLeast(0.5)));
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("value").ValueKind);
        Assert.False(json.RootElement[0].GetProperty("met").GetBoolean());
    }

    [Fact]
    public void A_missing_family_is_named_and_has_no_rows()
    {
        using var messages = new StringWriter();
        Assert.Empty(new QualityRun(new DataFolder(_folder.Path), new ModelsUnderTest(), messages).Execute("smd"));
        Assert.Contains("smd: not run", messages.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("nab", messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_with_nothing_readable_says_so()
    {
        _folder.Write("nab/readme", "");
        using var messages = new StringWriter();
        Assert.Empty(new QualityRun(new DataFolder(_folder.Path), new ModelsUnderTest(), messages).Execute("nab"));
        Assert.Contains("nothing readable", messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_that_cannot_be_read_fails_the_run_and_says_why()
    {
        _folder.Write("nab/w.json", "no json");
        using var messages = new StringWriter();
        var run = new QualityRun(new DataFolder(_folder.Path), new ModelsUnderTest(), messages);
        Assert.Empty(run.Execute("nab"));
        Assert.True(run.Failed);
        Assert.Contains("JsonReaderException", messages.ToString(), StringComparison.Ordinal);
    }

    private static Measurement Row(double? value, Goal goal) =>
        new() { Family = "f", Measure = "m", Unit = "u", Value = value, Goal = goal, Baselines = [new("b", 0.6)], Published = [new("p", 0.1)] };

    private static JsonDocument Write(params Measurement[] rows)
    {
        using var output = new StringWriter();
        JsonRows.Write(output, rows);
        return JsonDocument.Parse(output.ToString());
    }
}
