using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Data;

public sealed class SystemLoadersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Servers_are_read_from_gzip_with_labels_and_blame()
    {
        _folder.WriteGzip("any/train.csv.gz", "1,2\n3,4\n").WriteGzip("any/test.csv.gz", "5,6\n7,8\n9,10\n")
            .Write("any/test_label.txt", "0\n1\n1\n").Write("any/interpretation_label.txt", "1-3:1,2\n").Write("LICENSE", "x");

        var server = Assert.Single(ServerLoader.Load(_folder.Path));
        Assert.Equal([[1, 2], [3, 4]], server.Train);
        Assert.Equal([false, true, true], server.Labels);
        Assert.Equal(new RowRange(1, 2), server.Blamed[0].Rows);
        Assert.Equal([0, 1], server.Blamed[0].Dimensions);
    }

    [Fact]
    public void A_petshop_scenario_has_a_graph_normal_times_and_faults()
    {
        const string Metrics = "microservice,A,B\nmetric,latency,latency\nstatistic,Average,Average\nunix_timestamp,,\n1.0,0.1,\n2.0,0.2,0.4\n";
        _folder.Write("set/busy/calls.csv", ",A,B\nA,0.0,1.0\nB,0.0,0.0\n")
            .Write("set/busy/quiet/metrics.csv", Metrics)
            .Write("set/busy/any/fault_0/metrics.csv", Metrics)
            .Write("set/busy/any/fault_0/t.json", """{"target": {"node": "A", "metric": "latency", "agg": "Average"}, "root_cause": {"node": "B", "metric": null}}""");

        var scenario = Assert.Single(PetshopLoader.Load(_folder.Path));
        Assert.Equal([new CallEdge("A", "B")], scenario.Edges);
        Assert.Equal(2, scenario.Normal.RowCount);
        Assert.Equal([double.NaN, 0.4], scenario.Normal.Columns[new MetricKey("B", "latency", "Average")]);
        Assert.Equal("B", Assert.Single(scenario.Faults).RootCause);
        Assert.Equal(new MetricKey("A", "latency", "Average"), scenario.Faults[0].Target);
    }

    [Fact]
    public void A_nezha_day_names_pods_in_metrics_calls_and_faults()
    {
        _folder.Write("cause.json", """{ "web": { "cpu": "Cpu" } }""")
            .Write("days/one/faults.json", """{ "03": [ { "inject_timestamp": "100", "inject_pod": "db-1-x", "inject_type": "cpu" } ] }""")
            .Write("days/one/m/p.csv", "Time,TimeStamp,PodName,Cpu\nx,60,web-1-a,1\nx,120,web-1-a,2\n")
            .Write("days/one/m/q.csv", "Time,TimeStamp,PodName,Cpu\nx,60,db-1-x,3\n")
            .Write("days/one/m/calls.csv", "Source,Target,Weight\nweb,db,1\nweb,10.0.0.1,1\n")
            .Write("days/one/m/edge.csv", "time,timestamp,web_db,web_gone\nx,60,0.5,1\nx,180,,1\n");

        var day = Assert.Single(NezhaLoader.Load(_folder.Path));
        Assert.Equal([new CallEdge("web-1-a", "db-1-x")], day.Edges);
        Assert.Equal([new NezhaFault(100, "db-1-x")], day.Faults);
        Assert.Equal([1, 2], day.PodMetrics[0].Values);
        Assert.Equal([2], day.PodMetrics[0].Where(time => time > 100));
        var edge = Assert.Single(day.EdgeMetrics);
        Assert.Equal(("web-1-a", "db-1-x"), (edge.Caller, edge.Key.Node));
        Assert.Equal([0.5, double.NaN], edge.Values);
    }

    [Fact]
    public void A_family_without_a_folder_is_not_found()
    {
        _folder.Write("nab/x", "");
        var data = new DataFolder(_folder.Path);
        Assert.NotNull(data.Find("nab"));
        Assert.Null(data.Find("smd"));
    }

    [Fact]
    public void The_readme_tells_which_half_it_is()
    {
        Assert.Equal(DataHalf.Hidden, new DataFolder(_folder.Path).Half);
        _folder.Write("README.md", "# Tuning data\n");
        Assert.Equal(DataHalf.Tuning, new DataFolder(_folder.Path).Half);
    }

    [Fact]
    public void Folders_without_anything_readable_give_nothing()
    {
        Assert.Empty(NabLoader.Load(_folder.Path));
        Assert.Empty(CloudMonitoringLoader.Load(_folder.Path));
        Assert.Empty(ServerLoader.Load(_folder.Path));
        Assert.Empty(TraceLoader.Load(_folder.Path));
        Assert.Empty(M4Loader.Load(_folder.Path));
        Assert.Empty(PetshopLoader.Load(_folder.Path));
        Assert.Empty(NezhaLoader.Load(_folder.Path));
    }
}
