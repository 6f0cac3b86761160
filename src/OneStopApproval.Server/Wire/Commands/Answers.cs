using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Ledger;
using Issued = OneStopApproval.Domain.Documents.Document;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Parts that the answers of acts share; they run inside the commit and depend on what happened alone.</summary>
internal static class Answers
{
    /// <summary>The proof of the act's last journal entry.</summary>
    public static Receipt Receipt(Folded folded) => new()
    {
        Application = Names.Application(folded.After.Id),
        EventSeq = folded.EventSequence,
        ContentHash = Convert.ToHexStringLower(folded.ContentHash),
        ChainHead = Convert.ToHexStringLower(folded.ChainHead),
        Time = Timestamp.FromDateTimeOffset(folded.Now),
    };

    /// <summary>The state of the application, as the contract numbers it.</summary>
    public static Contracts.V1.ApplicationState State(Folded folded) => (Contracts.V1.ApplicationState)folded.After.State;

    /// <summary>The state of a review.</summary>
    public static ReviewState State(Folded folded, string item) => (ReviewState)folded.After.Find(item)!.State;

    /// <summary>What became of a review, with the document that the act issued for it.</summary>
    public static ReviewResult Review(Folded folded, string item) => Review(folded, item, document => document.Items.Contains(item));

    /// <summary>What became of a review that the act ended, with the last document that names it: the one that ended it.</summary>
    public static ReviewResult Ended(Folded folded, string item) => Review(
        folded,
        item,
        folded.Events.OfType<DocumentIssued>().Select(@event => @event.Document).Last(document => document.Items.Contains(item)).Equals);

    private static ReviewResult Review(Folded folded, string item, Func<Issued, bool> fits)
    {
        var review = folded.After.Find(item)!;
        var result = new ReviewResult
        {
            Name = Names.Review(folded.After.Id, item),
            State = (ReviewState)review.State,
            Etag = review.Etag,
        };
        if (Document(folded, fits) is { } document)
        {
            result.Document = document;
        }

        return result;
    }

    /// <summary>The first document that the act issued and that fits; null when there is none.</summary>
    public static DocumentReference? Document(Folded folded, Func<Issued, bool> fits) => folded.Events
        .OfType<DocumentIssued>()
        .Select(@event => @event.Document)
        .FirstOrDefault(fits) is { } document
            ? new DocumentReference
            {
                Name = Names.Document(folded.After.Id, document.Id),
                Type = (DocumentType)document.Type,
                Number = document.Number,
                Date = new Google.Type.Date { Year = document.ActDate.Year, Month = document.ActDate.Month, Day = document.ActDate.Day },
            }
            : null;

    /// <summary>The review's own document of the act with this id.</summary>
    public static DocumentReference? Document(Folded folded, string id) => Document(folded, document => document.Id == id);
}
