namespace ControllerRuntime.Caching;

/// <summary>Which objects of a kind are cached.</summary>
public sealed record InformerOptions
{
    /// <summary>One namespace; null for all.</summary>
    public string? Namespace { get; init; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>Objects a page when the list comes from etcd; a list from the server's cache is never paged.</summary>
    public int PageSize { get; init; } = 500;
}
