namespace ReliabilityEngine.Operator.Observing;

/// <summary>Every reason a sample can be missing or a reading can have a problem.</summary>
public static class SampleReasons
{
    /// <summary>No series, or no point of it in this step.</summary>
    public const string NoSeries = "NoSeries";

    /// <summary>Total has events, but the latency bucket does not exist.</summary>
    public const string NoBucket = "NoBucket";

    /// <summary>The value is NaN or infinite.</summary>
    public const string NotANumber = "NotANumber";

    /// <summary>A count below zero.</summary>
    public const string NegativeCount = "NegativeCount";

    /// <summary>The expression has more than one series.</summary>
    public const string SeveralSeries = "SeveralSeries";

    /// <summary>The expression is a scalar, a string or a range, not an instant vector.</summary>
    public const string NotAVector = "NotAVector";

    /// <summary>The series is a native histogram.</summary>
    public const string NativeHistogram = "NativeHistogram";

    /// <summary>The source does not accept the expression.</summary>
    public const string QueryRefused = "QueryRefused";

    /// <summary>The source accepts the expression and fails to evaluate it.</summary>
    public const string QueryFailed = "QueryFailed";

    /// <summary>The source answered and warned.</summary>
    public const string SourceWarning = "SourceWarning";

    /// <summary>No connection.</summary>
    public const string SourceUnreachable = "SourceUnreachable";

    /// <summary>No answer in time.</summary>
    public const string SourceTimeout = "SourceTimeout";

    /// <summary>An HTTP error other than a refused query.</summary>
    public const string SourceError = "SourceError";

    /// <summary>401 or 403.</summary>
    public const string SourceUnauthorized = "SourceUnauthorized";

    /// <summary>An answer that is not Prometheus' JSON, or half of it.</summary>
    public const string SourceUnreadable = "SourceUnreadable";

    /// <summary>The counts saved before a restart are of no use.</summary>
    public const string CheckpointUnreadable = "CheckpointUnreadable";
}
