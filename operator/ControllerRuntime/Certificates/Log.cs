using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Certificates;

/// <summary>What happens to certificates; event ids 1700-1799.</summary>
internal static partial class Log
{
    [LoggerMessage(1700, LogLevel.Information, "Serving a certificate that is valid until {Expires:O}")]
    public static partial void CertificateServed(ILogger logger, DateTimeOffset expires);

    [LoggerMessage(1701, LogLevel.Information, "Wrote a new certificate to {Secret}")]
    public static partial void CertificateRenewed(ILogger logger, string secret);

    [LoggerMessage(1702, LogLevel.Warning, "The certificate in {Source} could not be read, renewed or published: {Message}")]
    public static partial void CertificateFailed(ILogger logger, string source, string message);
}
