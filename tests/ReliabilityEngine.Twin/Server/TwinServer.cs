using System.Globalization;
using ReliabilityEngine.Twin.Exposition;
using ReliabilityEngine.Twin.Faults;

namespace ReliabilityEngine.Twin.Server;

/// <summary>
/// Shows a fleet over HTTP: <c>/metrics</c> has all pods on one page; <c>/targets</c> lists one scrape target a pod (HTTP
/// service discovery), whose pages are <c>/pods/{namespace}/{pod}/metrics</c>; <c>/faults</c> switches faults (<see cref="FaultCatalog.Help"/>);
/// <c>/accounts/{namespace}/{app}</c> tells what users were given, second by second (<see cref="UserAccount"/>);
/// <c>/rollouts/{namespace}/{app}/{revision}</c> replaces pods.
/// </summary>
public static class TwinServer
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Composes the server; port 0 takes any free one.</summary>
    public static WebApplication Create(Fleet fleet, int port, TimeProvider clock, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSingleton(fleet).AddSingleton(clock).AddHostedService<FleetClock>();
        configure?.Invoke(builder.Services);

        var server = builder.Build();
        server.MapGet("/metrics", () => Results.Text(MetricsPage.Write(fleet.Pods()), TextFormat));
        server.MapGet("/pods/{namespace}/{pod}/metrics", (string @namespace, string pod) => PodPage(fleet, @namespace, pod));
        server.MapGet("/targets", (HttpRequest request) => Targets(fleet, request.Host.Value!));
        server.MapGet("/faults", () => fleet.Workloads().SelectMany(workload => workload.Faults.Select(
            fault => new { workload.Workload.Namespace, workload.Workload.App, Fault = fault.Name, Is = fault.ToString() })));
        server.MapPost("/faults/{namespace}/{app}/{fault}", (string @namespace, string app, string fault, string? strength, string? on) =>
            StartFault(fleet, @namespace, app, fault, strength, on));
        server.MapDelete("/faults/{namespace}/{app}/{fault}", (string @namespace, string app, string fault) =>
            fleet.StopFault(@namespace, app, fault) ? Results.NoContent() : Results.NotFound());
        server.MapPost("/rollouts/{namespace}/{app}/{revision}", (string @namespace, string app, string revision, int? pods) =>
            fleet.RollOut(@namespace, app, revision, pods ?? int.MaxValue) ? Results.NoContent() : Results.NotFound());
        server.MapGet("/accounts/{namespace}/{app}", (string @namespace, string app) =>
            fleet.Account(@namespace, app) is { } seconds ? Results.Ok(seconds) : Results.NotFound());
        return server;
    }

    private static IResult PodPage(Fleet fleet, string @namespace, string pod) =>
        fleet.Pods().Where(entry => entry.Workload.Namespace == @namespace && entry.Pod.Name == pod).ToList() switch
        {
            [] => Results.NotFound(),
            [{ Pod.IsSilent: true }] => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            var found => Results.Text(MetricsPage.Write(found), TextFormat),
        };

    private static IEnumerable<object> Targets(Fleet fleet, string host) =>
        fleet.Pods().Select(entry => new
        {
            targets = new[] { host },
            labels = new Dictionary<string, string>
            {
                ["__metrics_path__"] = $"/pods/{entry.Workload.Namespace}/{entry.Pod.Name}/metrics",
                ["namespace"] = entry.Workload.Namespace,
                ["app"] = entry.Workload.App,
                ["node"] = entry.Pod.Place.Node,
                ["pod"] = entry.Pod.Name,
                ["instance"] = entry.Pod.Name,
            },
        });

    private static IResult StartFault(Fleet fleet, string @namespace, string app, string name, string? strength, string? on)
    {
        try
        {
            var fault = FaultCatalog.Create(name, strength is null ? null : double.Parse(strength, CultureInfo.InvariantCulture), on);
            return fleet.StartFault(@namespace, app, fault) ? Results.NoContent() : Results.NotFound();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return Results.BadRequest(exception.Message);
        }
    }
}
