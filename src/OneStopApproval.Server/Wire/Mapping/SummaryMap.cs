using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Rows of lists on the wire.</summary>
internal static class SummaryMap
{
    /// <summary>A row of a list of applications.</summary>
    public static V1.ApplicationSummary ToWire(ApplicationLine line, DateOnly today)
    {
        var (due, yellow) = (Earlier(line.DueOn, line.CapDueOn), Earlier(line.YellowOn, line.CapYellowOn));
        return ToWire(line, due, ClockMap.Light(due, yellow, today));
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;

    private static V1.ApplicationSummary ToWire(ApplicationLine line, DateOnly? due, V1.Light light) => new()
    {
        Name = Names.Application(line.Id),
        DisplayNumber = line.DisplayNumber ?? "",
        State = line.State.ToWire(),
        Bundle = Names.Bundle(line.Bundle),
        ApplicantDisplayName = line.DisplayName,
        CreateTime = line.CreateTime.ToWire(),
        ReceiptDate = line.ReceiptDate.ToWire(),
        OpenReviews = line.OpenReviews,
        DueDate = due.ToWire(),
        Light = light,
        Channel = (line.FiledAtWindow ? FilingChannel.Window : FilingChannel.Portal).ToWire(),
    };

    /// <summary>A row of a list of reviews.</summary>
    public static V1.ReviewSummary ToWire(ReviewLine line, DateOnly today, WorkingCalendar calendar) => new()
    {
        Name = Names.Review(line.ApplicationId, line.Item),
        DisplayNumber = line.DisplayNumber ?? "",
        ApplicantDisplayName = line.DisplayName,
        Item = Names.ServiceItem(line.Item),
        Site = line.Site,
        Department = Names.Department(line.Department),
        Kind = line.Kind.ToWire(),
        Procedure = line.Procedure.ToWire(),
        State = line.State.ToWire(),
        AcceptanceKind = line.AcceptanceKind.ToWire(),
        ReceiptDate = line.ReceiptDate.ToWire(),
        DueDate = line.DueOn.ToWire(),
        Light = ClockMap.Light(line.DueOn, line.YellowOn, today),
        Stopped = line.Stopped,
        RemainingDays = line.DueOn is not { } due ? 0
            : due >= today ? calendar.WorkingDaysBetween(today, due)
            : -calendar.WorkingDaysBetween(due, today),
        Etag = line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Assignee = line.Assignee ?? "",
    };
}

/// <summary>What a list of applications reads of each.</summary>
internal sealed record ApplicationLine
{
    /// <summary>Resource id.</summary>
    public required string Id { get; init; }

    /// <summary>Case number.</summary>
    public required string? DisplayNumber { get; init; }

    /// <summary>State.</summary>
    public required ApplicationState State { get; init; }

    /// <summary>Id of the bundle.</summary>
    public required string Bundle { get; init; }

    /// <summary>Registered name of the lab.</summary>
    public required string DisplayName { get; init; }

    /// <summary>When the draft was made.</summary>
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>Date of receipt.</summary>
    public required DateOnly? ReceiptDate { get; init; }

    /// <summary>Whether it came in at a window.</summary>
    public required bool FiledAtWindow { get; init; }

    /// <summary>Submitted reviews that are not terminal; a draft has none.</summary>
    public required int OpenReviews { get; init; }

    /// <summary>Earliest last day of a running clock.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>Earliest yellow date of a running clock.</summary>
    public required DateOnly? YellowOn { get; init; }

    /// <summary>Last day of the limit of the whole, of a designated bundle.</summary>
    public required DateOnly? CapDueOn { get; init; }

    /// <summary>First yellow date of the limit of the whole.</summary>
    public required DateOnly? CapYellowOn { get; init; }
}

/// <summary>What a list of reviews reads of each.</summary>
internal sealed record ReviewLine
{
    /// <summary>Id of the application.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>Service item.</summary>
    public required string Item { get; init; }

    /// <summary>Case number of the application.</summary>
    public required string? DisplayNumber { get; init; }

    /// <summary>Registered name of the lab.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Site.</summary>
    public required string Site { get; init; }

    /// <summary>Department that decides.</summary>
    public required string Department { get; init; }

    /// <summary>What is asked for.</summary>
    public required ReviewKind Kind { get; init; }

    /// <summary>How it is handled.</summary>
    public required Procedure Procedure { get; init; }

    /// <summary>State.</summary>
    public required ReviewState State { get; init; }

    /// <summary>How it was accepted.</summary>
    public required AcceptanceKind? AcceptanceKind { get; init; }

    /// <summary>Date of receipt.</summary>
    public required DateOnly? ReceiptDate { get; init; }

    /// <summary>Earliest last day of a running clock.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>Earliest yellow date of a running clock.</summary>
    public required DateOnly? YellowOn { get; init; }

    /// <summary>Whether one of its clocks is stopped today.</summary>
    public required bool Stopped { get; init; }

    /// <summary>Acts of its own department.</summary>
    public required long Version { get; init; }

    /// <summary>Subject of the officer it is assigned to.</summary>
    public string? Assignee { get; init; }

    /// <summary>Where it stands in an inbox.</summary>
    public string InboxKey { get; init; } = "";

    /// <summary>Date on which it reached its end in the record.</summary>
    public DateOnly? TerminalDate { get; init; }

    /// <summary>Which range of its list it stands in.</summary>
    public string Place { get; init; } = "";
}
