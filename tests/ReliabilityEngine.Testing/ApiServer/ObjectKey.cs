namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>Where an object is stored; versions of a group share the storage.</summary>
internal readonly record struct ObjectKey(string Group, string Plural, string Namespace, string Name)
{
    public bool IsIn(string group, string plural, string @namespace) =>
        Group == group && Plural == plural && (@namespace.Length == 0 || Namespace == @namespace);
}
