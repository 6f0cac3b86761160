using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Reviews on the wire.</summary>
internal static class ReviewMap
{
    /// <summary>A review of an application as the caller sees it.</summary>
    public static V1.Review ToWire(MatterView view, Review review)
    {
        var application = view.Matter.Id;
        var wire = new V1.Review
        {
            Name = Names.Review(application, review.Item),
            Item = Names.ServiceItem(review.Item),
            Site = review.Site,
            Department = Names.Department(review.Department),
            Kind = review.Kind.ToWire(),
            Procedure = review.Procedure.ToWire(),
            Nature = review.Nature.ToWire(),
            State = review.State.ToWire(),
            AcceptanceKind = review.AcceptanceKind.ToWire(),
            ReceiptDate = review.ReceiptDate.ToWire(),
            AcceptanceDate = review.AcceptanceDate.ToWire(),
            Round = review.Round,
            Decision = review.Decision is { } decision ? ToWire(view, review, decision) : null,
            Etag = review.Etag,
            Assignee = view.Sight.Opinions ? review.Assignee ?? "" : "",
            Correction = CorrectionMap.ToWire(view, review),
            TechnicalReview = review.TechnicalReview is { } technical ? ToWire(view, technical) : null,
            EndDate = review.TerminalDate.ToWire(),
            Filing = review.State == ReviewState.Filed ? Filing(view, review) : null,
            Grade = review.Grade ?? "",
            ExternalCaseId = review.ExternalCase ?? "",
            Tolerance = ToleranceMap.ToWire(view, review),
            Extension = ExtensionMap.ToWire(view, review),
            Subject = SubjectMap.ToWire(view, review),
            Participation = ParticipationMap.ToWire(view, review),
            Declination = view.DeclineOf(review.Item) is { } decline ? ToWire(view, decline) : null,
        };
        wire.Categories.AddRange(review.Categories);
        wire.Clocks.AddRange(review.Clocks.Select(clock => ClockMap.ToWire(clock, application, review.Item, view.Calendar, view.Today)));
        wire.AskedScope.AddRange(view.Scope(review.AskedScope));
        wire.Prerequisites.AddRange(Prerequisites(view, review));
        wire.Consultations.AddRange(review.Consultations.Select(asked => ConsultationMap.ToWire(view, review, asked)));
        wire.DraftedPoints.AddRange(CorrectionMap.Drafts(view, review));
        wire.ExcludedTimes.AddRange(review.ExcludedTimes.Select(time => ExcludedTimeMap.ToWire(view, review, time)));
        if (view.Sight.Opinions)
        {
            wire.Opinions.AddRange(view.Matter.Opinions.Where(opinion => opinion.Item == review.Item).Select(opinion => new V1.Opinion
            {
                Department = Names.Department(review.Department),
                Text = view.Texts.Of(opinion.Text),
                ProposedOutcome = opinion.Proposed.ToWire(),
                RecordTime = opinion.Time.ToWire(),
            }));
        }

        return wire;
    }

    /// <summary>A decision on a review, of this round or one before.</summary>
    public static V1.Decision ToWire(MatterView view, Review review, Decision decision)
    {
        var wire = new V1.Decision
        {
            Outcome = ((DecisionOutcome?)decision.Outcome).ToWire(),
            ActDate = decision.ActDate.ToWire(),
            Reason = view.Texts.Of(decision.Reason),
            LegalBasis = DocumentMap.LegalBasis(view, decision.Document),
            RecordedLate = decision.RecordedLate,
            BySilence = decision.BySilence,
            DocumentNumber = view.Find(decision.Document)?.Number ?? "",
            RecordTime = decision.RecordTime.ToWire(),
            Document = Names.Document(view.Matter.Id, decision.Document),
        };
        var item = view.Catalogue.FindItem(review.Item)!;
        if (decision.Outcome == DecisionOutcome.Refuse)
        {
            wire.RefusedCategories.AddRange(item.CategoriesOf(review.Grade, review.Categories).Select(OptionMap.ToWire));
        }
        else
        {
            wire.GrantedGrade = OptionMap.ToWire(item.GradeOf(review.Grade));
            wire.GrantedCategories.AddRange(item.CategoriesOf(review.Grade, review.GrantedCategories).Select(OptionMap.ToWire));
            wire.RefusedCategories.AddRange(item.CategoriesOf(null, decision.RefusedCategories).Select(OptionMap.ToWire));
        }

        wire.GrantedScope.AddRange(view.Scope(decision.GrantedScope));
        wire.RefusedScope.AddRange(view.Scope(decision.RefusedScope));
        wire.Refusals.AddRange((decision.Refusals ?? []).Select(group => new V1.ScopeRefusal
        {
            Rows = { view.Scope(group.Scope) },
            Reason = view.Texts.Of(group.Reason),
            LegalBasis = view.Texts.Plain(group.LegalBasis),
            Categories = { group.Categories ?? [] },
        }));
        return wire;
    }

    private static V1.TechnicalReview ToWire(MatterView view, TechnicalReview technical)
    {
        var document = view.Find(technical.Document);
        return new()
        {
            Conclusion = technical.Conclusion.ToWire(),
            ActDate = technical.ReceivedDate.ToWire(),
            DocumentNumber = document?.Number ?? "",
            Summary = view.Texts.Of(technical.Summary),
            RecordedLate = document is not null && StatutoryTime.DateOf(document.IssueTime) > technical.ReceivedDate,
        };
    }

    private static V1.Declination ToWire(MatterView view, ToldDecline decline) => new()
    {
        Outcome = decline.Happened.Outcome.ToWire(),
        ActDate = decline.Happened.Date.ToWire(),
        Reason = decline.ByData?.Chinese ?? view.Texts.Of(decline.Happened.Reason),
        LegalBasis = DocumentMap.LegalBasis(view, decline.Document),
        RightAuthority = decline.Happened.RightAuthority ?? "",
        Document = Names.Document(view.Matter.Id, decline.Document),
    };

    private static V1.Filing Filing(MatterView view, Review review)
    {
        var receipt = view.Matter.Documents.Last(document =>
            document.Type == DocumentType.FilingReceipt && document.Items.Contains(review.Item));
        return new()
        {
            ActDate = receipt.ActDate.ToWire(),
            DocumentNumber = receipt.Number,
            Document = Names.Document(view.Matter.Id, receipt.Id),
        };
    }

    // Rule 5: an edge is satisfied by the review of the same application, or was by a certificate held at submission.
    private static List<string> Prerequisites(MatterView view, Review review)
    {
        if (review.Kind is not (ReviewKind.First or ReviewKind.Expansion)
            || view.Catalogue.FindBundle(view.Matter.Bundle)?.EdgeOf(review.Item) is not { } edge)
        {
            return [];
        }

        var held = view.HeldCertificates[review.Item].Select(Names.Certificate).ToList();
        return held.Count > 0 ? held
            : view.Matter.Find(edge.Prerequisite) is { } prerequisite ? [Names.Review(view.Matter.Id, prerequisite.Item)]
            : [];
    }
}
