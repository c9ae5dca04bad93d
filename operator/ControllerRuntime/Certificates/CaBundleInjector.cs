using System.Text;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Certificates;

/// <summary>Keeps the <c>caBundle</c> of webhook configurations: without it the apiserver trusts no certificate of ours.</summary>
internal sealed class CaBundleInjector(IKubernetesClient client, CertificateOptions options)
{
    /// <summary>Writes the bundle where it is not yet; a configuration that is not installed needs none.</summary>
    public async Task InjectAsync(string bundle, CancellationToken cancellationToken)
    {
        var bytes = Encoding.ASCII.GetBytes(bundle);
        foreach (var name in options.ValidatingConfigurations)
        {
            await InjectAsync<ValidatingWebhookConfiguration>(name, bytes, cancellationToken).ConfigureAwait(false);
        }

        foreach (var name in options.MutatingConfigurations)
        {
            await InjectAsync<MutatingWebhookConfiguration>(name, bytes, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task InjectAsync<TEntity>(string name, byte[] bundle, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity, IWebhookConfiguration<TEntity>
    {
        var found = await client.GetAsync<TEntity>(name, null, cancellationToken).ConfigureAwait(false);
        var webhooks = found?.Webhooks ?? [];
        if (found is null || webhooks.All(w => bundle.AsSpan().SequenceEqual(w.ClientConfig.CaBundle)))
        {
            return;
        }

        // Only the bundle is ours; the uid keeps a configuration that was just deleted from coming back half empty.
        var metadata = new ObjectMeta { Name = name, Uid = found.Metadata.Uid };
        await client.ApplyAsync(
            TEntity.Create(metadata, [.. webhooks.Select(w => new WebhookEntry { Name = w.Name, ClientConfig = new WebhookClientConfig { CaBundle = bundle } })]),
            options.FieldManager,
            cancellationToken).ConfigureAwait(false);
    }
}
