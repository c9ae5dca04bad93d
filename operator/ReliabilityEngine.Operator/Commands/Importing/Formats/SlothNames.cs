namespace ReliabilityEngine.Operator.Commands.Importing.Formats;

/// <summary>The resource of Sloth and its plain file have the same fields by other names.</summary>
internal sealed record SlothNames(string ErrorQuery, string TotalQuery, string ErrorRatioQuery, string PageAlert, string TicketAlert)
{
    public static SlothNames OfResource { get; } = new("errorQuery", "totalQuery", "errorRatioQuery", "pageAlert", "ticketAlert");

    public static SlothNames OfSpec { get; } = new("error_query", "total_query", "error_ratio_query", "page_alert", "ticket_alert");
}
