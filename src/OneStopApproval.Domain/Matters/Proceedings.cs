using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

/// <summary>Collects the events of one verdict while the matter moves along with each of them.</summary>
internal sealed class Proceedings(Matter matter, Facts facts)
{
    private readonly List<MatterEvent> events = [];

    /// <summary>The matter after the events so far.</summary>
    public Matter Matter { get; private set; } = matter;

    /// <summary>The facts.</summary>
    public Facts Facts { get; } = facts;

    /// <summary>The date on which the acts take effect: today, or the day of a silence rule.</summary>
    public DateOnly Today { get; set; } = facts.Today;

    /// <summary>The events so far.</summary>
    public IReadOnlyList<MatterEvent> Events => events;

    /// <summary>Adds an event.</summary>
    public void Add(MatterEvent @event)
    {
        Matter = Matter.Apply(@event);
        events.Add(@event);
    }

    /// <summary>The verdict that these events make.</summary>
    public Accepted Accept() => new(Matter, [.. events]);

    /// <summary>The catalogue's item of a review.</summary>
    public ServiceItem Item(Review review) => Facts.Item(review, Today);

    /// <summary>The catalogue's item of a review that is accepted with effect from a day.</summary>
    public ServiceItem Accepted(Review review, DateOnly acceptance) => Item(review with { AcceptanceDate = acceptance });

    /// <summary>Issues a document; with consent to electronic delivery it is delivered at issue (rule 29).</summary>
    public Document Issue(DocumentType type, string authority, IEnumerable<string> items, DateOnly actDate, string? number = null)
    {
        var recorded = StatutoryTime.DateOf(Facts.Now);
        var consent = Matter.Applicant.ElectronicDeliveryConsent;
        var document = new Document
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"d{Matter.DocumentCount + 1}"),
            Type = type,
            Number = number ?? NextNumber(type, authority, actDate.Year),
            Authority = authority,
            Items = [.. items],
            ActDate = actDate,
            IssueTime = Facts.Now,
            DeliveredDate = consent ? recorded : null,
            DeliveryMethod = consent ? DeliveryMethod.Electronic : null,
        };
        Add(new DocumentIssued(document));
        return document;
    }

    private string NextNumber(DocumentType type, string authority, int year)
    {
        var serial = Facts.Numbers.Next(string.Create(CultureInfo.InvariantCulture, $"document/{authority}/{(int)type}/{year}"));
        return DocumentNumbers.Template(Facts.Catalogue, type, authority).Format(year, serial);
    }
}
