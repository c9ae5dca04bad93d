using System.Globalization;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Templates;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Turns the configuration's keys into <see cref="EngineOptions"/>, noting everything that is not allowed.</summary>
internal static class EngineOptionsReader
{
    /// <summary>A scrape carries them for every target.</summary>
    private const int MaxTargetInfoLabels = 16;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static EngineOptions Read(ConfigurationSection root, string defaultNamespace)
    {
        var defaults = new EngineOptions();
        var options = new EngineOptions
        {
            Sources = SourceOptionsReader.Read(root),
            Receivers = ReceiverOptionsReader.Read(root),
            ExternalUrl = ExternalUrl(root),
            Limits = Limits(root.OptionalSection("limits")),
            LeaderElection = LeaderElection(root.OptionalSection("leaderElection")),
            ProtectedNamespaces = root.Texts("protectedNamespaces") ?? defaults.ProtectedNamespaces,
            TargetInfoLabels = TargetInfoLabels(root),
            Namespace = Namespace(root, defaultNamespace),
            Webhooks = Webhooks(root.OptionalSection("webhooks")),
            MetricsPort = root.Integer("metricsPort", defaults.MetricsPort, 1, 65535),
            HealthPort = root.Integer("healthPort", defaults.HealthPort, 1, 65535),
            MaxConcurrentReconciles = root.Integer("maxConcurrentReconciles", defaults.MaxConcurrentReconciles, 1, 256),
            LogLevel = root.OneOf("logLevel", LogLevel.Information),
        };
        if (options.MetricsPort == options.HealthPort)
        {
            root.Refuse("healthPort", "must differ from `metricsPort`");
        }

        if (options.Webhooks.Port == options.MetricsPort || options.Webhooks.Port == options.HealthPort)
        {
            root.Refuse("webhooks.port", "must differ from `metricsPort` and `healthPort`");
        }

        root.RefuseUnknown();
        return options;
    }

    private static string? ExternalUrl(ConfigurationSection root)
    {
        var template = root.Text("externalUrl");
        if (template is not null && MessageTemplate.ObjectionToUrl(template) is { } objection)
        {
            root.Refuse("externalUrl", objection);
        }

        return template;
    }

    private static string Namespace(ConfigurationSection root, string fallback)
    {
        var name = root.Text("namespace") ?? fallback;
        if (!KubernetesName.IsLabel(name))
        {
            root.Refuse("namespace", $"must be {KubernetesName.AllowedLabel}");
        }

        return name;
    }

    private static IReadOnlyList<string> TargetInfoLabels(ConfigurationSection root)
    {
        var names = root.Texts("targetInfoLabels") ?? [];
        if (names.Count > MaxTargetInfoLabels || names.Any(name => !KubernetesName.IsKey(name)))
        {
            root.Refuse("targetInfoLabels", string.Create(
                CultureInfo.InvariantCulture, $"must be at most {MaxTargetInfoLabels} keys of labels, such as team or app.kubernetes.io/part-of"));
        }

        if (names.GroupBy(ConfigurationName.MetricLabel).FirstOrDefault(g => g.Count() > 1) is { } same)
        {
            root.Refuse("targetInfoLabels", $"must not hold keys that are one label in a metric: {string.Join(", ", same)} are all {same.Key}");
        }

        return names;
    }

    private static WebhookOptions Webhooks(ConfigurationSection section)
    {
        var defaults = new WebhookOptions();
        var webhooks = new WebhookOptions
        {
            Port = section.Integer("port", defaults.Port, 1, 65535),
            Service = section.Text("service") ?? defaults.Service,
            Names = section.Texts("names") ?? defaults.Names,
            CertificateDirectory = section.Text("certificateDirectory"),
        };
        if (!KubernetesName.IsLabel(webhooks.Service))
        {
            section.Refuse("service", $"must be {KubernetesName.AllowedLabel}");
        }

        if (webhooks.CertificateDirectory is { } directory && !Directory.Exists(directory))
        {
            section.Refuse("certificateDirectory", $"must name a folder that exists; there is no \"{directory}\"");
        }

        section.RefuseUnknown();
        return webhooks;
    }

    private static LimitsOptions Limits(ConfigurationSection section)
    {
        var defaults = new LimitsOptions();
        var storm = section.OptionalSection("storm");
        var limits = new LimitsOptions
        {
            MaxDisruptionsPerHour = section.Integer("maxDisruptionsPerHour", defaults.MaxDisruptionsPerHour, 0, 1000),
            MaxConcurrent = section.Integer("maxConcurrent", defaults.MaxConcurrent, 0, 100),
            Storm = new StormOptions
            {
                TargetsPercent = storm.Integer("targetsPercent", defaults.Storm.TargetsPercent, 1, 100),
                AtLeast = storm.Integer("atLeast", defaults.Storm.AtLeast, 1, 10_000),
                Within = storm.Duration("within", defaults.Storm.Within, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
            },
        };
        storm.RefuseUnknown();
        section.RefuseUnknown();
        return limits;
    }

    private static LeaderElectionTimes LeaderElection(ConfigurationSection section)
    {
        var defaults = new LeaderElectionTimes();
        var times = new LeaderElectionTimes
        {
            LeaseDuration = section.Duration("leaseDuration", defaults.LeaseDuration, Second, Hour),
            RenewDeadline = section.Duration("renewDeadline", defaults.RenewDeadline, Second, Hour),
            RetryPeriod = section.Duration("retryPeriod", defaults.RetryPeriod, TimeSpan.FromMilliseconds(100), Hour),
        };
        if (times.LeaseDuration <= times.RenewDeadline)
        {
            section.Refuse("leaseDuration", "must be greater than `renewDeadline`");
        }

        // A renewal that fails once must still find time for a jittered second try (client-go's JitterFactor).
        if (times.RenewDeadline <= times.RetryPeriod * 1.2)
        {
            section.Refuse("renewDeadline", "must be greater than 1.2 times `retryPeriod`");
        }

        section.RefuseUnknown();
        return times;
    }
}
