namespace ReliabilityEngine.Benchmarks;

/// <summary>How results are written to standard output.</summary>
internal enum OutputFormat
{
    Table,
    Json,
}
