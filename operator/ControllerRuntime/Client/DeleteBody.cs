using System.Text.Json.Nodes;

namespace ControllerRuntime.Client;

/// <summary><see cref="DeleteOptions"/> on the wire.</summary>
internal static class DeleteBody
{
    public static JsonObject From(DeleteOptions options)
    {
        var preconditions = new JsonObject();
        Set(preconditions, "uid", options.Uid);
        Set(preconditions, "resourceVersion", options.ResourceVersion);

        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions" };
        Set(body, "preconditions", preconditions.Count > 0 ? preconditions : null);
        Set(body, "gracePeriodSeconds", options.GracePeriodSeconds);
        Set(body, "propagationPolicy", options.PropagationPolicy);
        return body;
    }

    private static void Set(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }
}
