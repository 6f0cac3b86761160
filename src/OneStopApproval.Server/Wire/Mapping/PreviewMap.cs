using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>The answer to <c>validate_only</c>: all faults, or what would happen.</summary>
internal static class PreviewMap
{
    /// <summary>The preview of a command.</summary>
    /// <param name="outcome">What the command would come to.</param>
    /// <param name="calendar">The calendar in force.</param>
    /// <param name="today">Business date on which it would happen.</param>
    /// <param name="language">The caller's language.</param>
    /// <param name="catalogue">The catalogue that the application is pinned to.</param>
    public static V1.Preview ToWire(
        Outcome outcome, WorkingCalendar calendar, DateOnly today, Language language, ApprovalCatalogue catalogue)
    {
        var preview = new V1.Preview { Date = today.ToWire() };
        preview.Faults.AddRange(outcome.Refusals.SelectMany(refusal => FaultsOf(refusal, language)));
        if (outcome.Refusal is null)
        {
            var (before, after) = (outcome.Before, outcome.After);
            preview.Joins = before.JoinedDate is null && after.JoinedDate is not null;
            preview.Reviews.AddRange(after.Reviews
                .Where(review => before.Find(review.Item) != review)
                .Select(review => ToWire(before, after, review, calendar, today)));
            foreach (var reason in outcome.Events.OfType<ReviewDeclined>().Select(declined => TurnAway.Behind(declined, after, catalogue)).OfType<TurnAway>())
            {
                preview.Reviews.Single(review => review.Item == Names.ServiceItem(reason.Item)).TurnAway = ToWire(reason, language);
            }
        }

        return preview;
    }

    /// <summary>The faults of a refusal.</summary>
    public static IEnumerable<V1.Fault> FaultsOf(Refusal refusal, Language language)
    {
        var error = WireError.From(refusal);
        return error.Faults.IsDefaultOrEmpty
            ? [Whole(error, language)]
            : error.Faults.Select(fault => ToWire(error.Reason, fault, language));
    }

    /// <summary>A fault of the domain under a reason of the contract.</summary>
    public static V1.Fault ToWire(V1.ErrorReason reason, Fault fault, Language language) => new()
    {
        Reason = reason,
        Subject = fault.Subject,
        Description = language.Pick(fault.Chinese, fault.English),
    };

    /// <summary>A reason for turning a review away.</summary>
    public static V1.TurnAway ToWire(TurnAway reason, Language language) => new()
    {
        Item = Names.ServiceItem(reason.Item),
        Outcome = reason.Outcome.ToWire(),
        Reason = language.Pick(reason.Chinese, reason.English),
        LegalBasis = reason.LegalBasis,
        RightAuthority = reason.RightAuthority,
    };

    private static V1.Fault Whole(WireError error, Language language)
    {
        var row = ErrorTable.Of(error.Reason);
        return new() { Reason = error.Reason, Description = language.Pick(row.Chinese, row.English) };
    }

    private static V1.ReviewPreview ToWire(Matter before, Matter after, Review review, WorkingCalendar calendar, DateOnly today)
    {
        var issued = after.Documents
            .Where(document => before.Documents.All(known => known.Id != document.Id) && document.Items.Contains(review.Item))
            .Select(document => (DocumentType?)document.Type)
            .LastOrDefault();
        var wire = new V1.ReviewPreview
        {
            Item = Names.ServiceItem(review.Item),
            Review = Names.Review(after.Id, review.Item),
            State = review.State.ToWire(),
            DocumentType = issued?.ToWire() ?? V1.DocumentType.Unspecified,
        };
        wire.Clocks.AddRange(review.Clocks
            .Where(clock => clock.End is null)
            .Select(clock => ClockMap.ToWire(clock, after.Id, review.Item, calendar, today)));
        return wire;
    }
}
