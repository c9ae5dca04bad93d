namespace ReliabilityEngine.Operator.Endpoints;

/// <summary>Secrets in files, read again each minute, because they rotate.</summary>
internal sealed class SecretFiles(TimeProvider time)
{
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Secret, long ReadAt)> _read = new(StringComparer.Ordinal);

    /// <summary>The file's text without the space around it.</summary>
    /// <exception cref="CredentialsException">It cannot be read.</exception>
    public string Read(string file)
    {
        lock (_gate)
        {
            if (_read.TryGetValue(file, out var known) && time.GetElapsedTime(known.ReadAt) < ReadAgainAfter)
            {
                return known.Secret;
            }

            try
            {
                var secret = File.ReadAllText(file).Trim();
                if (secret.Any(char.IsControl))
                {
                    throw new CredentialsException($"the credentials in \"{file}\" are more than one line");
                }

                _read[file] = (secret, time.GetTimestamp());
                return secret;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CredentialsException($"the credentials in \"{file}\" cannot be read", e);
            }
        }
    }
}
