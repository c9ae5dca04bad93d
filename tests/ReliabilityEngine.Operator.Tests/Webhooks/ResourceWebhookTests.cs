using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Webhooks;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Webhooks;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

public sealed class ResourceWebhookTests
{
    private static readonly KubernetesJson Json = new(ApiJsonContext.Default);

    private readonly JsonObject _good = Json.ToNode(Given.SLOTarget("checkout"));
    private readonly JsonObject _bad = Json.ToNode(Given.SLOTarget("checkout").WithObjective("100"));

    [Fact]
    public async Task Refuses_in_the_words_of_the_validator()
    {
        var answer = await AskAsync(_bad);

        var finding = Assert.Single(SpecValidation.Validate(_bad));
        Assert.False(answer.Allowed);
        Assert.Equal((422, $"{finding.Path}: {finding.Message}"), (answer.Status!.Code, answer.Status.Message));
    }

    [Fact]
    public async Task Allows_what_is_legal_and_warns_of_what_is_odd()
    {
        Assert.Null((await AskAsync(_good)).Warnings);

        var odd = await AskAsync(Json.ToNode(Given.SLOTarget("checkout").WithObjective("0.999")));

        Assert.True(odd.Allowed);
        Assert.StartsWith("spec.objective: ", Assert.Single(odd.Warnings!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_labels_and_finalizers_of_a_bad_object_editable()
    {
        Assert.True((await AskAsync(_bad, _bad)).Allowed);
        Assert.False((await AskAsync(_bad, _good)).Allowed);

        var leaving = _bad.DeepClone().AsObject();
        leaving["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:00Z";
        Assert.True((await AskAsync(leaving, _good)).Allowed);
    }

    private static Task<AdmissionResponse> AskAsync(JsonObject document, JsonObject? old = null) => ((IAdmissionWebhook)new ResourceWebhook(DocumentSurroundings.None)).AnswerAsync(
        new AdmissionRequest { Uid = "1", Operation = old is null ? "CREATE" : "UPDATE", NewObject = document, OldObject = old },
        Json,
        TestContext.Current.CancellationToken);
}
