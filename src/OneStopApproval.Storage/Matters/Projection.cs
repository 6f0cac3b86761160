using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Storage.Matters;

/// <summary>What the dates projected for lists are computed from.</summary>
/// <param name="Calendar">The calendar in force.</param>
/// <param name="Catalogue">The catalogue that the application is pinned to.</param>
/// <param name="Today">Business date.</param>
public sealed record Projection(WorkingCalendar Calendar, ApprovalCatalogue Catalogue, DateOnly Today);
