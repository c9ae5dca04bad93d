namespace ControllerRuntime.Client.Configuration;

/// <summary>Reads a <c>user</c> entry: how we prove who we are.</summary>
internal static class KubeconfigUser
{
    private static readonly string[] ExecVersions = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

    public static KubernetesConfiguration AddTo(KubernetesConfiguration configuration, YamlSection user)
    {
        if (user.Section("auth-provider") is not null)
        {
            throw user.Wrong("auth-provider", "was removed from Kubernetes with 1.26; use an `exec` plugin or a token");
        }

        var (certificate, key) = (user.Pem("client-certificate"), user.Pem("client-key"));
        if (certificate is null != key is null)
        {
            throw user.Wrong(certificate is null ? "client-certificate" : "client-key", "is missing; a certificate and its key go together");
        }

        if (certificate is not null && key is not null)
        {
            PemSource.ReadPair(certificate, key).Dispose();
        }

        if (user.Text("password") is not null && user.Text("username") is null)
        {
            throw user.Wrong("username", "is missing; a password goes together with a user name");
        }

        return configuration with
        {
            ClientCertificate = certificate,
            ClientKey = key,
            Token = Line(user, "token"),
            TokenFile = user.FilePath("tokenFile"),
            Username = user.Text("username"),
            Password = user.Text("password"),
            Exec = user.Section("exec") is { } exec ? ReadExec(exec) : null,
            Impersonate = ReadImpersonation(user),
        };
    }

    /// <summary>What goes into a header is one line.</summary>
    private static string? Line(YamlSection user, string key)
    {
        var text = user.Text(key);
        return text?.Any(char.IsControl) == true ? throw user.Wrong(key, "must be one line without control characters") : text;
    }

    private static ExecPlugin ReadExec(YamlSection exec)
    {
        var apiVersion = exec.Required("apiVersion", $"use {ExecVersions[0]}");
        if (!ExecVersions.Contains(apiVersion))
        {
            throw exec.Wrong("apiVersion", $"must be {string.Join(" or ", ExecVersions)}, not `{apiVersion}`; update the plugin's configuration");
        }

        switch (exec.Text("interactiveMode"))
        {
            case "Always":
                throw exec.Wrong("interactiveMode", "must not be Always: there is nobody to answer a controller's plugin");
            case not (null or "Never" or "IfAvailable"):
                throw exec.Wrong("interactiveMode", "must be Never or IfAvailable");
            default:
                break;
        }

        return new()
        {
            ApiVersion = apiVersion,
            Command = Command(exec),
            Arguments = exec.Texts("args"),
            Environment = Environment(exec),
            ProvideClusterInfo = exec.Flag("provideClusterInfo"),
            InstallHint = exec.Text("installHint"),
            Origin = exec.Origin,
        };
    }

    private static Dictionary<string, string> Environment(YamlSection exec)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in exec.Sections("env"))
        {
            // Of one that is given twice the later counts, as for client-go.
            variables[variable.Required("name", "name the variable")] = variable.Text("value") ?? "";
        }

        return variables;
    }

    /// <summary>A bare name is looked up on the PATH, anything with a separator is relative to the kubeconfig.</summary>
    private static string Command(YamlSection exec)
    {
        var command = exec.Required("command", "name the program to run");
        return command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? exec.FilePath("command")! : command;
    }

    private static Impersonation? ReadImpersonation(YamlSection user)
    {
        var extra = user.Section("as-user-extra");
        var impersonation = new Impersonation
        {
            User = Line(user, "as"),
            Uid = Line(user, "as-uid"),
            Groups = user.Texts("as-groups"),
            Extra = extra?.Names().ToDictionary(n => n, extra.Texts, StringComparer.Ordinal) ?? [],
        };
        if (impersonation.Groups.Concat(impersonation.Extra.Values.SelectMany(values => values)).Any(value => value.Any(char.IsControl)))
        {
            throw user.Wrong("as-groups", "and extras must be one line each, without control characters");
        }

        if (impersonation.User is null && (impersonation.Groups.Count > 0 || impersonation.Uid is not null || impersonation.Extra.Count > 0))
        {
            throw user.Wrong("as", "is missing; groups, uid and extras are impersonated together with a user");
        }

        return impersonation.User is null ? null : impersonation;
    }
}
