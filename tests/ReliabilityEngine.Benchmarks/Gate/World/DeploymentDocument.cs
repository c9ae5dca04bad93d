using System.Text.Json.Nodes;

namespace ReliabilityEngine.Benchmarks.Gate.World;

/// <summary>A Deployment as an apiserver sends it: two containers, their settings and probes, managed fields; about 8 KB.</summary>
internal static class DeploymentDocument
{
    private const int Settings = 28;

    public static JsonObject Of(Workload workload, string image)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "Deployment",
            ["metadata"] = new JsonObject
            {
                ["name"] = workload.Name,
                ["namespace"] = workload.NamespaceName,
                ["uid"] = workload.Uid,
                ["resourceVersion"] = "184467",
                ["generation"] = 7,
                ["creationTimestamp"] = "2026-01-05T08:15:30Z",
                ["labels"] = new JsonObject { ["app"] = workload.Name, ["team"] = workload.Team, ["app.kubernetes.io/managed-by"] = "Helm" },
                ["annotations"] = new JsonObject { ["deployment.kubernetes.io/revision"] = "7", ["meta.helm.sh/release-name"] = workload.Name },
                ["managedFields"] = ManagedFields(),
            },
            ["spec"] = new JsonObject
            {
                ["replicas"] = 4,
                ["revisionHistoryLimit"] = 10,
                ["progressDeadlineSeconds"] = 600,
                ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = workload.Name } },
                ["strategy"] = new JsonObject { ["type"] = "RollingUpdate", ["rollingUpdate"] = new JsonObject { ["maxSurge"] = "25%", ["maxUnavailable"] = "25%" } },
                ["template"] = new JsonObject
                {
                    ["metadata"] = new JsonObject
                    {
                        ["labels"] = new JsonObject { ["app"] = workload.Name, ["team"] = workload.Team },
                        ["annotations"] = new JsonObject { ["prometheus.io/scrape"] = "true" },
                    },
                    ["spec"] = PodSpec(workload, image),
                },
            },
            ["status"] = new JsonObject { ["observedGeneration"] = 7, ["replicas"] = 4, ["updatedReplicas"] = 4, ["readyReplicas"] = 4, ["availableReplicas"] = 4 },
        };
    }

    private static JsonObject PodSpec(Workload workload, string image) => new()
    {
        ["containers"] = new JsonArray(Container("app", image, workload), Container("proxy", Workload.SidecarImage, workload)),
        ["volumes"] = new JsonArray(
            new JsonObject { ["name"] = "config", ["configMap"] = new JsonObject { ["name"] = workload.Name, ["defaultMode"] = 420 } },
            new JsonObject { ["name"] = "tmp", ["emptyDir"] = new JsonObject() }),
        ["serviceAccountName"] = workload.Name,
        ["restartPolicy"] = "Always",
        ["terminationGracePeriodSeconds"] = 30,
        ["dnsPolicy"] = "ClusterFirst",
        ["securityContext"] = new JsonObject { ["runAsNonRoot"] = true, ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" } },
        ["schedulerName"] = "default-scheduler",
    };

    private static JsonObject Container(string name, string image, Workload workload) => new()
    {
        ["name"] = name,
        ["image"] = image,
        ["imagePullPolicy"] = "IfNotPresent",
        ["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["containerPort"] = 8080, ["protocol"] = "TCP" }),
        ["env"] = new JsonArray([.. Enumerable.Range(0, Settings).Select(number =>
            new JsonObject { ["name"] = $"SETTING_{number:D2}", ["value"] = $"https://{workload.Name}-{number:D2}.{workload.NamespaceName}.svc:8443/v1" })]),
        ["resources"] = new JsonObject
        {
            ["limits"] = new JsonObject { ["cpu"] = "1", ["memory"] = "512Mi" },
            ["requests"] = new JsonObject { ["cpu"] = "250m", ["memory"] = "256Mi" },
        },
        ["livenessProbe"] = Probe("/healthz"),
        ["readinessProbe"] = Probe("/readyz"),
        ["volumeMounts"] = new JsonArray(
            new JsonObject { ["name"] = "config", ["mountPath"] = "/etc/app", ["readOnly"] = true },
            new JsonObject { ["name"] = "tmp", ["mountPath"] = "/tmp" }),
        ["terminationMessagePath"] = "/dev/termination-log",
        ["terminationMessagePolicy"] = "File",
    };

    private static JsonObject Probe(string path) => new()
    {
        ["httpGet"] = new JsonObject { ["path"] = path, ["port"] = "http", ["scheme"] = "HTTP" },
        ["periodSeconds"] = 10,
        ["timeoutSeconds"] = 1,
        ["successThreshold"] = 1,
        ["failureThreshold"] = 3,
    };

    /// <summary>Who owns which setting: a quarter of a real Deployment is this.</summary>
    private static JsonArray ManagedFields() => new(new JsonObject
    {
        ["manager"] = "helm",
        ["operation"] = "Update",
        ["apiVersion"] = "apps/v1",
        ["time"] = "2026-01-05T08:15:30Z",
        ["fieldsType"] = "FieldsV1",
        ["fieldsV1"] = new JsonObject
        {
            ["f:spec"] = new JsonObject([.. Enumerable.Range(0, Settings).Select(number => KeyValuePair.Create<string, JsonNode?>(
                $"k:{{\"name\":\"SETTING_{number:D2}\"}}", new JsonObject { ["."] = new JsonObject(), ["f:name"] = new JsonObject(), ["f:value"] = new JsonObject() }))]),
        },
    });
}
