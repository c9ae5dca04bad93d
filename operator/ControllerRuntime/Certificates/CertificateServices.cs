using ControllerRuntime.Hosting;
using ControllerRuntime.Lifecycle;
using Microsoft.Extensions.DependencyInjection;

namespace ControllerRuntime.Certificates;

/// <summary>Adds the serving certificate of the webhooks to an operator.</summary>
public static class CertificateServices
{
    public static OperatorBuilder AddServingCertificate(this OperatorBuilder builder, CertificateOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(new OptionsErrors(options.Errors));
        builder.Services.AddSingleton<ServingCertificate>();
        builder.Services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<ServingCertificate>());
        builder.Services.AddSingleton<IReplicaRunnable, CertificateKeeper>();
        return builder;
    }
}
