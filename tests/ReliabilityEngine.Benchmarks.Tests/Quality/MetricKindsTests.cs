using ReliabilityEngine.Benchmarks.Quality.RootCauses;
using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Benchmarks.Tests.Quality;

public class MetricKindsTests
{
    [Theory]
    [InlineData("http_request_duration_seconds", MetricKind.Latency)]
    [InlineData("http_client_request_duration_seconds", MetricKind.ClientLatency)]
    [InlineData("http_requests_total", MetricKind.Traffic)]
    [InlineData("http_request_errors_total", MetricKind.Errors)]
    [InlineData("availability", MetricKind.Availability)]
    [InlineData("container_cpu_usage_seconds_total", MetricKind.Saturation)]
    [InlineData("container_memory_working_set_bytes", MetricKind.Occupancy)]
    [InlineData("container_network_receive_bytes_total", MetricKind.Traffic)]
    [InlineData("node_cpu_seconds_total", MetricKind.Host)]
    [InlineData("", MetricKind.Other)]
    [InlineData("moon_phase", MetricKind.Other)]
    public void The_words_of_a_name_tell_its_kind(string name, MetricKind kind) => Assert.Equal(kind, MetricKinds.Of(name));
}
