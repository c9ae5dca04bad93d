namespace ReliabilityEngine.Operator.Webhooks.Registration;

/// <summary>A resource that the apiserver must ask about when one is created or updated.</summary>
/// <param name="Group">Its API group.</param>
/// <param name="Plural">Its name in URLs.</param>
internal sealed record AskedResource(string Group, string Plural)
{
    public override string ToString() => $"{Plural}.{Group}";
}
