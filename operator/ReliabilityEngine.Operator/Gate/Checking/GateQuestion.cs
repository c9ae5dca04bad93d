namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>What <c>GET /gate/check</c> is asked: may this workload, or any of the namespace, be rolled out?</summary>
/// <param name="Namespace">Where.</param>
/// <param name="Kind">With <paramref name="Name"/>: one workload. Without both: all that a SLOTarget of the namespace names.</param>
/// <param name="Name">The workload's name.</param>
/// <param name="Images">The images that would run; empty: images never seen before.</param>
internal sealed record GateQuestion(string Namespace, string? Kind, string? Name, IReadOnlyList<string> Images)
{
    /// <summary>Where to ask a server, by its webhook port.</summary>
    public Uri At(Uri server)
    {
        ArgumentNullException.ThrowIfNull(server);
        (string Key, string? Value)[] parts =
            [("namespace", Namespace), ("kind", Kind), ("name", Name), .. Images.Select(image => ("image", (string?)image))];
        var query = string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
        return new Uri($"{server.AbsoluteUri.TrimEnd('/')}/gate/check?{query}");
    }

    public override string ToString() => Name is null ? $"namespace {Namespace}" : $"{Kind}/{Name} in namespace {Namespace}";
}
