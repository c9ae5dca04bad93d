using ControllerRuntime.Connections;

namespace ControllerRuntime.Tests.Connections;

/// <summary>The cases are those of Go's documentation of http.ProxyFromEnvironment.</summary>
public sealed class EnvironmentProxyTests
{
    private static readonly Dictionary<string, string> Both = new() { ["HTTPS_PROXY"] = "http://secure:3128", ["http_proxy"] = "plain:3128" };

    [Theory]
    [InlineData("https://prometheus.example.com", "http://secure:3128/")]
    [InlineData("http://prometheus.example.com", "http://plain:3128/")]
    [InlineData("http://localhost:9090", null)]
    [InlineData("https://127.0.0.1:6443", null)]
    [InlineData("https://127.8.8.8", null)]
    [InlineData("https://[::1]:6443", null)]
    public void The_scheme_chooses_the_proxy_and_loopback_has_none(string destination, string? proxy) =>
        Assert.Equal(proxy, Proxy(Both).GetProxy(new Uri(destination))?.ToString());

    [Theory]
    [InlineData("example.com", "https://example.com", true)]
    [InlineData("example.com", "https://a.b.example.com", true)]
    [InlineData("example.com", "https://notexample.com", false)]
    [InlineData(".example.com", "https://example.com", false)]
    [InlineData(".example.com", "https://a.example.com", true)]
    [InlineData("*.example.com", "https://example.com", false)]
    [InlineData("*.example.com", "https://a.example.com", true)]
    [InlineData("*example.com", "https://badexample.com", false)]
    [InlineData("münchen.example", "https://a.münchen.example", true)]
    [InlineData("EXAMPLE.com", "https://Example.COM", true)]
    [InlineData(".svc,.cluster.local", "https://prometheus.monitoring.svc", true)]
    [InlineData("example.com:443", "https://example.com", true)]
    [InlineData("example.com:8443", "https://example.com", false)]
    [InlineData("10.0.0.0/8", "https://10.96.0.1", true)]
    [InlineData("10.0.0.0/8", "https://11.0.0.1", false)]
    [InlineData("10.96.0.1", "https://10.96.0.1", true)]
    [InlineData("10.96.0.1:443", "https://10.96.0.1:6443", false)]
    [InlineData("fd00::/8", "https://[fd00::1]", true)]
    [InlineData("[fd00::1]:443", "https://[fd00::1]", true)]
    [InlineData(" a.b , , 10.0.0.0/33 ", "https://a.b", true)]
    [InlineData("*", "https://anything", true)]
    [InlineData("", "https://anything", false)]
    public void NO_PROXY_names_hosts_suffixes_networks_and_ports(string list, string destination, bool isBypassed) =>
        Assert.Equal(isBypassed, Proxy(new(Both) { ["NO_PROXY"] = list }).IsBypassed(new Uri(destination)));

    [Fact]
    public void Capitals_come_first() => Assert.Equal(
        "http://upper/", Proxy(new() { ["HTTPS_PROXY"] = "http://upper", ["https_proxy"] = "http://lower" }).GetProxy(new Uri("https://a"))?.ToString());

    [Fact]
    public void A_name_and_password_in_the_address_are_used()
    {
        var address = new Uri("http://proxy:1");
        var credential = Proxy(new() { ["https_proxy"] = "http://me:p%40ss@proxy:1" }).Credentials!.GetCredential(address, "Basic")!;

        Assert.Equal(("me", "p@ss"), (credential.UserName, credential.Password));
    }

    [Fact]
    public void Each_proxy_has_its_own_name_and_password()
    {
        var credentials = Proxy(new() { ["https_proxy"] = "http://one:1@a:1", ["http_proxy"] = "http://two:2@b:2" }).Credentials!;

        Assert.Equal("one", credentials.GetCredential(new Uri("http://a:1"), "Basic")!.UserName);
        Assert.Equal("two", credentials.GetCredential(new Uri("http://b:2"), "Basic")!.UserName);
        Assert.Null(credentials.GetCredential(new Uri("http://c:3"), "Basic"));
    }

    [Fact]
    public void Without_variables_there_is_no_proxy() => Assert.Null(Proxy([]).GetProxy(new Uri("https://a")));

    private static EnvironmentProxy Proxy(Dictionary<string, string> variables) => new(name => variables.GetValueOrDefault(name));
}
