using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests;

/// <summary>Objects for tests, said rather than spelled out: <c>Given.SLOTarget("checkout").WithObjective("99.9")</c>.</summary>
internal static class Given
{
    public const string Namespace = "shop";

    /// <summary>A target of 99 % over three hours that counts an app's requests.</summary>
    public static SLOTarget SLOTarget(string name, string @namespace = Namespace) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = @namespace, Uid = $"uid-of-{@namespace}-{name}", Generation = 1 },
        Spec = new SLOTargetSpec
        {
            Objective = "99",
            Window = "3h",
            Indicator = new IndicatorSpec
            {
                Ratio = new RatioIndicatorSpec
                {
                    Errors = new MetricSelector { Metric = $"http_requests_total{{app=\"{name}\",code=~\"5..\"}}" },
                    Total = new MetricSelector { Metric = $"http_requests_total{{app=\"{name}\"}}" },
                },
            },
        },
    };

    public static SLOTarget WithObjective(this SLOTarget target, string objective) => target.With(spec => spec with { Objective = objective });

    public static SLOTarget WithWindow(this SLOTarget target, string window) => target.With(spec => spec with { Window = window });

    public static SLOTarget WithSource(this SLOTarget target, string source) => target.With(spec => spec with { Source = source });

    public static SLOTarget DependingOn(this SLOTarget target, string name, string? @namespace = null) => target.With(spec => spec with
    {
        DependsOn = [new DependencySpec { Name = name, SloTargetRef = new SLOTargetReference { Name = name, Namespace = @namespace } }],
    });

    public static SLOTarget Labelled(this SLOTarget target, string key, string value)
    {
        target.Metadata = target.Metadata with { Labels = new Dictionary<string, string>(target.Metadata.Labels ?? new Dictionary<string, string>()) { [key] = value } };
        return target;
    }

    public static SLOTarget CreatedAt(this SLOTarget target, DateTimeOffset at)
    {
        target.Metadata = target.Metadata with { CreationTimestamp = at };
        return target;
    }

    /// <summary>The workload that serves the target's traffic.</summary>
    public static SLOTarget ServedBy(this SLOTarget target, string name, string kind = "Deployment") =>
        target.With(spec => spec with { WorkloadRef = new WorkloadReference { ApiVersion = WorkloadKinds.ApiVersionOf(kind), Kind = kind, Name = name } });

    public static SLOTarget ExportedTo(this SLOTarget target, string namespaces)
    {
        target.Metadata = target.Metadata with
        {
            Annotations = new Dictionary<string, string> { [ReliabilityApi.ExportToAnnotation] = namespaces },
        };
        return target;
    }

    private static SLOTarget With(this SLOTarget target, Func<SLOTargetSpec, SLOTargetSpec> change)
    {
        target.Spec = change(target.Spec);
        return target;
    }
}
