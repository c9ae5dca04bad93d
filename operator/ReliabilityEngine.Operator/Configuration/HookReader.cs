namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Reads a URL that is a secret, here or in a file, and how its server is to be asked.</summary>
internal static class HookReader
{
    private static readonly HashSet<string> NoParameters = [];

    public static HookOptions Read(ConfigurationSection section)
    {
        if (section.Has("url") == section.Has("urlFile"))
        {
            section.Refuse("url", "exactly one of `url` and `urlFile` must be given");
        }

        var url = section.Has("url") ? section.Url("url") : null;
        var file = section.ExistingFile("urlFile");
        if (file is not null && File.Exists(file) && !IsUrl(file))
        {
            section.Refuse("urlFile", $"must name a file that holds one absolute URL that starts with http:// or https://; \"{file}\" does not");
        }

        var server = url is null ? EndpointOptionsReader.Nowhere : new Uri(url.GetLeftPart(UriPartial.Authority));
        return new HookOptions(EndpointOptionsReader.Read(section, NoParameters, server))
        {
            Url = url is null ? null : new SecretText(url.AbsoluteUri),
            UrlFile = file,
        };
    }

    private static bool IsUrl(string file)
    {
        try
        {
            return Uri.TryCreate(File.ReadAllText(file).Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
