using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Extensions of the days to decide on the wire.</summary>
internal static class ExtensionMap
{
    /// <summary>The extension of a review as the caller sees it; null when there is none, or none that is the caller's to see.</summary>
    public static V1.Extension? ToWire(MatterView view, Review review)
    {
        return Seen(view, review) is { } extension ? ToWire(view, extension, review.ClockOf(extension)) : null;
    }

    /// <summary>The extension of the limit of the whole; null when there is none.</summary>
    public static V1.Extension? OfCap(MatterView view, Clock? cap) =>
        (view.Matter.JointCapExtension, cap) is ({ } extension, { } clock) ? ToWire(view, extension, clock) : null;

    private static V1.Extension ToWire(MatterView view, Extension extension, Clock clock)
    {
        var extended = clock.ExtendedDays is null ? clock.Extend(extension.Days) : clock;
        var reading = extended.Read(view.Calendar, view.Today);
        return new()
        {
            State = extension.State.ToWire(),
            Days = extension.Days,
            Reason = view.Texts.Of(extension.Reason),
            RequestDate = extension.RequestDate.ToWire(),
            AnswerDate = extension.AnswerDate.ToWire(),
            DelegationLetter = extension.Letter ?? "",
            RefusalReason = view.Texts.Of(extension.Refusal),
            Document = extension.Document is { } document ? Names.Document(view.Matter.Id, document) : "",
            DeliveredDate = extension.Document is { } notice ? (view.Find(notice)?.DeliveredDate).ToWire() : null,
            OriginalDueDate = reading.OriginalDueDate.ToWire(),
            ExtendedDueDate = reading.DueDate.ToWire(),
        };
    }

    /// <summary>Commitments that it shows.</summary>
    public static IEnumerable<string?> Shown(MatterView view, Review review) =>
        Seen(view, review) is { } extension ? [extension.Reason, extension.Refusal] : [];

    // What an officer asks of the person in charge is theirs until it is approved.
    private static Extension? Seen(MatterView view, Review review) =>
        view.Sight.Opinions || review.Extension?.Document is not null ? review.Extension : null;
}
