using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ControllerRuntime.Client.Configuration;

namespace ControllerRuntime.Tests.Client.Configuration;

public sealed class KubeconfigTests : IDisposable
{
    private readonly TempDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Takes_the_current_context_with_its_namespace()
    {
        var read = KubernetesConfiguration.Load(Simple("c"));
        Assert.Equal(("https://c:6443/", "team", "secret-c"), (read.Server.AbsoluteUri, read.Namespace, read.Token));
        Assert.DoesNotContain("secret", read.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_file_wins_for_each_name_and_for_the_current_context()
    {
        var first = _files.Write("1", "clusters: [{name: c, cluster: {server: 'https://first'}}]\ncurrent-context: two\n");
        var second = _files.Write(
            "2",
            """
            clusters: [{name: c, cluster: {server: 'https://second'}}, {name: d, cluster: {server: 'https://other'}}]
            contexts: [{name: one, context: {cluster: d}}, {name: two, context: {cluster: c}}]
            current-context: one
            """);
        var environment = Environment(("KUBECONFIG", $"{first}:{_files.Root}/missing::{second}"));
        Assert.Equal("https://first/", KubernetesConfiguration.Load(null, null, environment, "").Server.AbsoluteUri);
        Assert.Equal("https://other/", KubernetesConfiguration.Load(null, "one", environment, "").Server.AbsoluteUri);
    }

    [Fact]
    public void Falls_back_to_the_home_directory()
    {
        _files.Write(".kube/config", File.ReadAllText(Simple("home")));
        Assert.Equal("https://home:6443/", KubernetesConfiguration.Load(null, null, Environment(("HOME", _files.Root)), "").Server.AbsoluteUri);
    }

    [Fact]
    public void Paths_are_relative_to_the_file_that_names_them()
    {
        var (certificate, key) = SelfSigned();
        _files.Write("sub/ca.crt", certificate);
        _files.Write("sub/me.crt", certificate);
        _files.Write("sub/me.key", key);
        var read = KubernetesConfiguration.Load(_files.Write("sub/config", Config(
            "server: https://c, certificate-authority: ca.crt, tls-server-name: kubernetes, proxy-url: 'http://u:p@proxy:3128'",
            "client-certificate: me.crt, client-key: ./me.key, tokenFile: token, as: jane, as-groups: [a, b], as-user-extra: {scopes: [x]}")));

        Assert.Equal(Path.Combine(_files.Root, "sub/ca.crt"), read.CertificateAuthority!.Path);
        Assert.Equal(Path.Combine(_files.Root, "sub/me.key"), read.ClientKey!.Path);
        Assert.Equal(Path.Combine(_files.Root, "sub/token"), read.TokenFile);
        Assert.Equal(("kubernetes", "proxy"), (read.TlsServerName, read.ProxyUrl!.Host));
        Assert.Equal(("jane", 2, "x"), (read.Impersonate!.User, read.Impersonate.Groups.Count, read.Impersonate.Extra["scopes"][0]));
    }

    [Fact]
    public void Data_win_over_files()
    {
        var (certificate, _) = SelfSigned();
        var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate));
        var read = KubernetesConfiguration.Load(_files.Write("config", Config(
            $"server: https://c, certificate-authority: missing, certificate-authority-data: {data}", "token: t")));
        Assert.Single(read.CertificateAuthority!.ReadCertificates());
    }

    [Fact]
    public void Plugins_are_read_whole()
    {
        var read = KubernetesConfiguration.Load(_files.Write("config", Config(
            "server: https://c",
            "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: ./bin/login, args: [--x], env: [{name: A, value: b}], provideClusterInfo: true, interactiveMode: IfAvailable, installHint: Get it.}")));
        Assert.Equal(Path.Combine(_files.Root, "bin/login"), read.Exec!.Command);
        Assert.Equal(("--x", "b", true, "Get it."), (read.Exec.Arguments[0], read.Exec.Environment["A"], read.Exec.ProvideClusterInfo, read.Exec.InstallHint));
    }

    [Theory]
    [InlineData("? &a [*a]\n: x")]
    [InlineData("clusters: &a [*a]")]
    public void An_anchor_within_itself_is_told(string text)
    {
        var file = _files.Write("config", text);

        Assert.Contains("contains itself", Assert.Throws<KubernetesConfigurationException>(() => KubernetesConfiguration.Load(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_plugins_variable_that_is_given_twice_the_later_counts()
    {
        var file = _files.Write("config", Config(
            "server: https://c", "exec: {apiVersion: client.authentication.k8s.io/v1, command: x, env: [{name: A, value: b}, {name: A, value: c}]}"));

        Assert.Equal("c", KubernetesConfiguration.Load(file).Exec!.Environment["A"]);
    }

    [Theory]
    [InlineData("server: https://c, insecure-skip-tls-verify: maybe", "token: t", "`clusters[x].cluster.insecure-skip-tls-verify` must be true or false")]
    [InlineData("certificate-authority: ca", "token: t", "`clusters[x].cluster.server` is missing; give the apiserver's address")]
    [InlineData("server: 'ftp://c'", "token: t", "`clusters[x].cluster.server` must be an http(s) address")]
    [InlineData("server: https://c, certificate-authority: missing.crt", "token: t", "`clusters[x].cluster.certificate-authority` names")]
    [InlineData("server: https://c, certificate-authority-data: '%%'", "token: t", "certificate-authority-data` must be base64")]
    [InlineData("server: https://c, certificate-authority-data: aGVsbG8=", "token: t", "holds no certificate; it must be PEM")]
    [InlineData("server: https://c", "client-certificate: a", "`users[x].user.client-key` is missing; a certificate and its key go together")]
    [InlineData("server: https://c", "auth-provider: {name: gcp}", "`users[x].user.auth-provider` was removed")]
    [InlineData("server: https://c", "exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}", "`users[x].user.exec.apiVersion` must be")]
    [InlineData("server: https://c", "exec: {apiVersion: client.authentication.k8s.io/v1}", "`users[x].user.exec.command` is missing; name the program")]
    [InlineData("server: 'socks5://c'", "token: t", "`clusters[x].cluster.server` must be an http(s) address; a socks5 proxy goes into `proxy-url`")]
    [InlineData("server: 'https://me:secret@c'", "token: t", "`clusters[x].cluster.server` must not carry a user name or password")]
    [InlineData("server: 'https://c/?a=b'", "token: t", "`clusters[x].cluster.server` must not have parameters or a fragment")]
    [InlineData("server: 'https://c/#a'", "token: t", "`clusters[x].cluster.server` must not have parameters or a fragment")]
    [InlineData("server: https://c, tls-server-name: 'a b'", "token: t", "`clusters[x].cluster.tls-server-name` must be a host name, not `a b`")]
    [InlineData("server: https://c", "token: \"a\\nb\"", "`users[x].user.token` must be one line without control characters")]
    [InlineData("server: https://c", "password: p", "`users[x].user.username` is missing; a password goes together with a user name")]
    [InlineData("server: https://c", "as: a, as-groups: [\"a\\nb\"]", "`users[x].user.as-groups` and extras must be one line each")]
    [InlineData("server: https://c", "exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Often}",
        "`users[x].user.exec.interactiveMode` must be Never or IfAvailable")]
    [InlineData("server: https://c", "as-groups: [a]", "`users[x].user.as` is missing")]
    [InlineData("server: [1]", "token: t", "`clusters[x].cluster.server` must be a text")]
    public void Complaints_name_file_key_and_remedy(string cluster, string user, string expected)
    {
        var file = _files.Write("config", Config(cluster, user));
        var error = Assert.Throws<KubernetesConfigurationException>(() => KubernetesConfiguration.Load(file));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_names_and_files_are_told_with_what_there_is()
    {
        var error = Assert.Throws<KubernetesConfigurationException>(() => KubernetesConfiguration.Load(Simple("c"), "nowhere"));
        Assert.Contains("no `contexts` entry called `nowhere`", error.Message, StringComparison.Ordinal);
        Assert.Contains("there are: x", error.Message, StringComparison.Ordinal);
        Assert.Contains("No kubeconfig at", Assert.Throws<KubernetesConfigurationException>(() => KubernetesConfiguration.Load("/nowhere")).Message, StringComparison.Ordinal);
        Assert.Contains("is no YAML (line ", Assert.Throws<KubernetesConfigurationException>(() => KubernetesConfiguration.Load(_files.Write("bad", "a: [1"))).Message, StringComparison.Ordinal);
        Assert.Contains("kubectl config use-context", Assert.Throws<KubernetesConfigurationException>(() => KubernetesConfiguration.Load(_files.Write("empty", ""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pod_uses_its_service_account()
    {
        var environment = Environment(("KUBERNETES_SERVICE_HOST", "fd00::1"), ("KUBERNETES_SERVICE_PORT", "6443"));
        var error = Assert.Throws<KubernetesConfigurationException>(() => KubernetesConfiguration.Load(null, null, environment, _files.Root));
        Assert.Contains("automountServiceAccountToken", error.Message, StringComparison.Ordinal);

        _files.Write("token", "t");
        _files.Write("ca.crt", SelfSigned().Certificate);
        _files.Write("namespace", "ours\n");
        var read = KubernetesConfiguration.Load(null, null, environment, _files.Root);
        Assert.Equal(("https://[fd00::1]:6443/", "ours"), (read.Server.AbsoluteUri, read.Namespace));
        Assert.Equal(Path.Combine(_files.Root, "token"), read.TokenFile);
    }

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(v => v.Name == name).Value;

    private static string Config(string cluster, string user) =>
        $$$"""
        apiVersion: v1
        kind: Config
        clusters: [{name: x, cluster: { {{{cluster}}} } }]
        users: [{name: x, user: { {{{user}}} } }]
        contexts: [{name: x, context: {cluster: x, user: x, namespace: team}}]
        current-context: x
        """;

    private static (string Certificate, string Key) SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private string Simple(string host) => _files.Write($"{host}.yaml", Config($"server: 'https://{host}:6443'", $"token: secret-{host}"));
}
