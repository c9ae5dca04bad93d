using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Connections;
using ReliabilityEngine.Testing;

namespace ControllerRuntime.Tests.Connections;

public sealed class ServerTrustTests : IDisposable
{
    private readonly TestAuthority _root = TestAuthority.CreateRoot("root");
    private readonly TestAuthority _intermediate;
    private readonly TestAuthority _other = TestAuthority.CreateRoot("other");
    private readonly X509Certificate2 _server;

    public ServerTrustTests()
    {
        _intermediate = _root.CreateIntermediate("intermediate");
        _server = _intermediate.Issue("server");
    }

    [Fact]
    public void A_root_is_an_anchor_when_the_server_sends_what_is_between() => Assert.True(ServerTrust.IsTrusted(_server, [_intermediate.Certificate], [_root.Certificate]));

    [Fact]
    public void A_root_alone_is_not_enough_when_nothing_between_is_sent() => Assert.False(ServerTrust.IsTrusted(_server, [], [_root.Certificate]));

    [Fact]
    public void An_intermediate_is_an_anchor() => Assert.True(ServerTrust.IsTrusted(_server, [], [_intermediate.Certificate]));

    [Fact]
    public void The_servers_own_certificate_is_an_anchor()
    {
        Assert.True(ServerTrust.IsTrusted(_server, [], [_server]));
        using var another = _intermediate.Issue("server");
        Assert.False(ServerTrust.IsTrusted(another, [], [_server]));
    }

    [Fact]
    public void Another_authority_is_none_whatever_the_server_sends() =>
        Assert.False(ServerTrust.IsTrusted(_server, [_intermediate.Certificate, _root.Certificate], [_other.Certificate]));

    [Fact]
    public void What_has_run_out_is_not_trusted_though_its_authority_is()
    {
        using var old = _intermediate.Issue("server", until: DateTimeOffset.UnixEpoch.AddDays(1));

        Assert.False(ServerTrust.IsTrusted(old, [], [_intermediate.Certificate]));
    }

    [Fact]
    public void Of_several_authorities_one_is_enough() => Assert.True(ServerTrust.IsTrusted(_server, [], [_other.Certificate, _intermediate.Certificate]));

    public void Dispose()
    {
        _server.Dispose();
        _intermediate.Dispose();
        _root.Dispose();
        _other.Dispose();
    }
}
