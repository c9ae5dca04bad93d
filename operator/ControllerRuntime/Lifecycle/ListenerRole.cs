using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ControllerRuntime.Lifecycle;

/// <summary>
/// Marks connections with the port's purpose, so that an endpoint can tell which port a request came in by. The Host header is the
/// client's to choose, and a port number is not known before the start when it is 0.
/// </summary>
internal static class ListenerRole
{
    public const string Metrics = "metrics";

    public const string Health = "health";

    public const string Webhooks = "webhooks";

    private const string Item = "ControllerRuntime.ListenerRole";

    public static void Mark(ListenOptions listener, string role) => listener.Use(next => connection =>
    {
        connection.Items[Item] = role;
        return next(connection);
    });

    /// <summary>A listener without a mark serves everything.</summary>
    public static bool Serves(HttpContext context, string role) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(Item, out var marked) is not true || Equals(marked, role);
}
