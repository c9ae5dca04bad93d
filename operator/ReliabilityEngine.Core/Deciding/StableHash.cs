namespace ReliabilityEngine.Core.Deciding;

/// <summary>FNV-1a, 64 bits (Fowler, Noll, Vo): the same in every process, as hashes of .NET's strings are not.</summary>
internal static class StableHash
{
    public static ulong Of(string text)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 1_099_511_628_211);
        }

        return hash;
    }

    /// <summary>A number from 0 to below 1 that looks like any other for each text: the hash with its bits mixed (the end of MurmurHash3, Appleby 2011).</summary>
    public static double UniformOf(string text)
    {
        var hash = Of(text);
        hash = unchecked((hash ^ (hash >> 33)) * 0xFF51_AFD7_ED55_8CCD);
        hash = unchecked((hash ^ (hash >> 33)) * 0xC4CE_B9FE_1A85_EC53);
        return ((hash ^ (hash >> 33)) >> 11) * Math.Pow(2, -53);
    }
}
