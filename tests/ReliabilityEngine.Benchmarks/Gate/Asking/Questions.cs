using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ReliabilityEngine.Benchmarks.Gate.World;

namespace ReliabilityEngine.Benchmarks.Gate.Asking;

/// <summary>Makes the AdmissionReviews of a day: new images mostly, rollbacks, restarts, and updates that change no pod.</summary>
internal sealed class Questions(GateWorld world)
{
    /// <summary>They are asked over and over; more would be memory of the asker's.</summary>
    private const int Most = 4000;

    private const int Seed = 20260105;

    /// <summary>In percent of all, in the enumeration's order.</summary>
    private static readonly int[] Shares = [45, 20, 15, 20];

    public IReadOnlyList<Question> Draw()
    {
        var random = new Random(Seed);
        var workloads = Enumerable.Range(0, world.WorkloadCount).ToArray();
        random.Shuffle(workloads);

        // A small world is asked about several times, so that each kind of change meets each kind of gate.
        return [.. Enumerable.Range(0, Most).Select(number => Of(number, world.Workload(workloads[number % workloads.Length]), Draw(random)))];
    }

    public Question Of(int number, Workload workload, Change change)
    {
        var before = DeploymentDocument.Of(workload, workload.Image);
        var after = After(workload, change);
        var uid = string.Create(CultureInfo.InvariantCulture, $"705ab4f5-6393-11e8-b7cc-{number:x12}");
        var review = new JsonObject
        {
            ["kind"] = "AdmissionReview",
            ["apiVersion"] = "admission.k8s.io/v1",
            ["request"] = new JsonObject
            {
                ["uid"] = uid,
                ["kind"] = new JsonObject { ["group"] = "apps", ["version"] = "v1", ["kind"] = "Deployment" },
                ["resource"] = new JsonObject { ["group"] = "apps", ["version"] = "v1", ["resource"] = "deployments" },
                ["requestKind"] = new JsonObject { ["group"] = "apps", ["version"] = "v1", ["kind"] = "Deployment" },
                ["requestResource"] = new JsonObject { ["group"] = "apps", ["version"] = "v1", ["resource"] = "deployments" },
                ["name"] = workload.Name,
                ["namespace"] = workload.NamespaceName,
                ["operation"] = "UPDATE",
                ["userInfo"] = new JsonObject
                {
                    ["username"] = "system:serviceaccount:argocd:argocd-application-controller",
                    ["groups"] = new JsonArray("system:authenticated"),
                },
                ["object"] = after,
                ["oldObject"] = before,
                ["dryRun"] = false,
                ["options"] = new JsonObject { ["kind"] = "UpdateOptions", ["apiVersion"] = "meta.k8s.io/v1" },
            },
        };
        return new Question(uid, Encoding.UTF8.GetBytes(review.ToJsonString()), ExpectedAnswer.To(world, workload, change));
    }

    private static JsonObject After(Workload workload, Change change)
    {
        var image = change switch { Change.NewImage => workload.NewImage, Change.KnownImage => workload.KnownImage, _ => workload.Image };
        var after = DeploymentDocument.Of(workload, image);
        if (change == Change.Scale)
        {
            after["spec"]!["replicas"] = 6;
        }
        else if (change == Change.Restart)
        {
            after["spec"]!["template"]!["metadata"]!["annotations"]!["kubectl.kubernetes.io/restartedAt"] = "2026-01-09T12:00:00Z";
        }

        return after;
    }

    private static Change Draw(Random random)
    {
        var drawn = random.Next(Shares.Sum());
        var change = 0;
        while (drawn >= Shares[change])
        {
            drawn -= Shares[change++];
        }

        return (Change)change;
    }
}
