using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Tests.Observing;

public sealed class QueryRangeParserTests
{
    private const string Answer = """
        {"status":"success","infos":["PromQL info: info (2:3)"],"data":{"resultType":"matrix","result":[
         {"metric":{"slo":"1","a":{"slo":"0"}},"values":[[60,"1.5e3"],[120.0,"NaN"]]},
         {"metric":{"slo":"0"},"values":[[180,"-Inf"]]},
         {"metric":{"slo":"2"},"histograms":[[60,{"count":"3","buckets":[[0,"1","2","3"]]}]]}],
         "analysis":{"values":[[[1]]]}},"warnings":["PromQL warning: careful"]}
        """;

    private static readonly QueryRange Range = new(
        DateTimeOffset.FromUnixTimeSeconds(60), DateTimeOffset.FromUnixTimeSeconds(180), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));

    [Fact]
    public async Task An_answer_in_single_bytes_reads_as_one_in_a_piece()
    {
        var pipe = new Pipe();
        var parser = new QueryRangeParser(Range, 3);

        var reading = parser.ReadAsync(pipe.Reader.AsStream(), TestContext.Current.CancellationToken);
        foreach (var single in Encoding.UTF8.GetBytes(Answer))
        {
            await pipe.Writer.WriteAsync(new[] { single }, TestContext.Current.CancellationToken);
        }

        await pipe.Writer.CompleteAsync();
        await reading;

        Assert.Equal(("success", "matrix"), (parser.Status, parser.ResultType));
        Assert.Equal((1500, double.NaN, false), (parser.Series[1][0], parser.Series[1][1], parser.Series[1].IsPresent(2)));
        Assert.Equal(double.NegativeInfinity, parser.Series[0][2]);
        Assert.True(parser.Series[2].HasHistograms);
        Assert.Equal(["PromQL info: info (2:3)", "PromQL warning: careful"], parser.Remarks);
    }

    [Theory]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[{"values":[[60,"1"]],"metric":{"slo":"0"}}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"slo":"0"},"values":[[240,"1"]]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"slo":"0"},"values":[[60,"one"]]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"slo":"0"},"values":[[60,1]]}]}}""")]
    [InlineData("""{"data":{}}""")]
    [InlineData("[]")]
    public async Task What_is_not_the_promised_form_is_refused(string answer)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(answer));

        await Assert.ThrowsAnyAsync<JsonException>(() => new QueryRangeParser(Range, 1).ReadAsync(body, TestContext.Current.CancellationToken));
    }
}
