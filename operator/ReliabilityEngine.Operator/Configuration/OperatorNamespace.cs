namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Finds the namespace the operator runs in.</summary>
internal static class OperatorNamespace
{
    /// <summary>Where the operator believes to be when nothing says otherwise (outside a cluster).</summary>
    public const string Fallback = "reliability-engine";

    /// <summary>Set by the pod's downward API.</summary>
    public const string Variable = "POD_NAMESPACE";

    /// <summary>Mounted into every pod with a service account.</summary>
    public const string ServiceAccountFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    public static string Find(Func<string, string?> environment, string serviceAccountFile)
    {
        if (environment(Variable) is { Length: > 0 } fromPod)
        {
            return fromPod.Trim();
        }

        try
        {
            return File.Exists(serviceAccountFile) && File.ReadAllText(serviceAccountFile).Trim() is { Length: > 0 } fromFile ? fromFile : Fallback;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fallback;
        }
    }
}
