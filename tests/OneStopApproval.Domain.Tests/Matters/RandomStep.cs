using System.Collections.Immutable;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Stops;
using OneStopApproval.Domain.Tests.Clocks;
using OneStopApproval.Domain.Visits;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>A random command at a random time, with a right or a wrong etag, date and target.</summary>
/// <param name="Act">Which, from 0; the last is that nobody acts.</param>
/// <param name="Item">The item concerned.</param>
/// <param name="Other">Another one, for acts on several.</param>
/// <param name="Choice">0 to 99: everything else about it.</param>
/// <param name="Days">Days that pass before.</param>
internal sealed record RandomStep(int Act, string Item, string Other, int Choice, int Days)
{
    /// <summary>How many different acts there are.</summary>
    internal const int Kinds = 39;

    /// <summary>Time passes, then somebody acts or nobody does.</summary>
    internal void Take(Story story)
    {
        story.On(story.Now.AddDays(Days).AddMinutes(Choice));
        if (Act == Kinds - 1)
        {
            // Notices come before the days that they move.
            if (Choice < 25 && story.Today < Calendars.On(story.Today.Month < 9 ? "03-16" : "10-16"))
            {
                story.Calendar = Calendars.Amended;
                story.Try(new ReprojectClocks(Calendars.Amended.Version, null), Lead);
            }

            story.Settle();
            return;
        }

        var review = story.Matter.Find(Item);
        // Mostly another person than the one who asked.
        story.Subject = (Act == 35 && Choice % 5 > 0) || (Choice % 10 == 4 && Act % 2 == 0) ? "head" : Item == Lightning ? $"officer-{Choice % 4}" : "officer";
        story.Role = (Act == 35 || (Act == 37 && Choice % 9 == 5)) && Choice % 7 > 0 ? ActorRole.AuthorityHead : ActorRole.Officer;
        story.Try(CommandOf(story), (Choice % 3) switch
        {
            0 => Lead,
            1 => review?.Department ?? "housing",
            // Mostly the one that is asked, or hardly any question would be answered.
            _ => Act == 21 ? review?.Consultations.LastOrDefault()?.Department ?? "police" : "meteorology",
        });
    }

    private Command CommandOf(Story story)
    {
        var etag = Choice < 8 ? "77" : story.Target(Item).Etag;
        var date = Choice < 50 ? (DateOnly?)null : story.Today.AddDays((Choice % 10) - 8);
        ImmutableArray<ReviewTarget> targets = (Choice % 7) switch
        {
            0 => [new(Item, etag), story.Target(Other)],
            1 when Choice < 10 => [],
            _ => [new(Item, etag)],
        };
        var outcome = (DecisionOutcome)((Choice % 3) + 1);
        // Hardly any life would see it otherwise: what is decided was recorded wrong.
        if (Choice % 10 == 4 && story.Matter.Find(Item) is { Decision: not null })
        {
            return Correct(story);
        }

        // Rarely: what a court sends back lives on.
        if (Choice % 10 == 7 && story.Matter.Find(Item) is { Round: < 3 } ended && ended.State.IsTerminal())
        {
            var order = Acts.Order(story, Item, Choice % 20 == 7 && ended.TechnicalReview is not null);
            return order with { Etag = etag, ReceiptDate = date };
        }

        var document = $"d{(Choice % Math.Max(1, story.Matter.DocumentCount)) + 1}";
        return Act switch
        {
            // Nothing is left to accept then, and hardly any life would see the revocation otherwise.
            0 or 1 when story.Matter.Find(Item) is { State: ReviewState.InReview, Tolerance.SuppliedDate: null } => Acts.Revoke(story, Item) with { Etag = etag },
            0 or 1 when story.Matter.Find(Item)?.Tolerance is not null => Acts.Tolerate(story, Item) with { Etag = etag },
            0 or 1 => new AcceptReviews(targets, Choice % 5 == 4 ? date : null, Choice % 11 == 3 ? $"甲{Choice}" : null),
            2 => new DeclineReviews(
                targets, (DeclineOutcome)((Choice % 4) + 1), "reason", null, null, (Choice % 4 == 1) == (Choice % 8 < 6) ? "right" : null, null, null),
            3 or 4 when Choice % 5 == 2 => new AddCorrectionPoints(
                targets, [.. Points(story).Select(point => point with { Item = Item })], Choice % 2 == 0 ? ["w1"] : []),
            3 or 4 => new IssueCorrectionNotice(targets, [.. Points(story)], null, null),
            5 or 6 when Choice % 4 == 3 => Acts.Confirm(story, Item, Choice % 3 > 0) with { Etag = etag },
            5 or 6 => new AnswerCorrection(
                Choice % 3 == 0 ? [] : Choice % 3 == 1 ? [Item] : [Item, Other], Acts.Answer(story).Answers),
            7 => new WithdrawReviews([.. targets.Select(target => Choice % 2 == 0 ? target : target with { Etag = "" })], null),
            8 when Choice % 4 == 1 => new AssignReview(Item, etag, Choice % 3 == 0 ? null : Choice % 3 == 1 ? "presider" : "officer")
            {
                ComparesAssignee = Choice % 5 == 0,
                CurrentAssignee = story.Matter.Find(Item)?.Assignee,
            },
            8 => new RecordOpinion(Item, etag, "text", outcome),
            9 when Choice % 3 > 0 => OnSite(story, etag),
            9 => new DemandVisit(Item, etag, "reason", Choice % 5 == 0 ? "quality-manual" : null),
            10 => Acts.Book(story),
            11 => new CancelVisitBooking(),
            12 when Choice % 3 < 2 && Choice % 2 == 0 && story.Matter.Trips.Length > 0 => CorrectTrip(story),
            12 => new RecordTrip(date, Choice % 8 == 0 ? TripCause.Demanded : (TripCause)((Choice % 6) + 1), "housing"),
            13 => new ConcludeTechnicalReview(Cma, story.Target(Cma).Etag, TechnicalConclusion.Conforms, date, null, null),
            // Nothing is decided there before an opinion, and hardly any life would see a decision otherwise.
            14 or 15 or 16 when Item == Lightning && story.Matter.Find(Item) is { State: ReviewState.InReview, ReviewedBy: null } =>
                new RecordOpinion(Item, etag, "text", outcome),
            14 or 15 or 16 => Acts.Decide(story, Item, outcome) with
            {
                Etag = etag,
                ActDate = date,
                GrantedFields = Choice % 4 == 0 ? [] : [CoveringField, .. story.Catalogue.Bundles.SelectMany(bundle => bundle.Edges).SelectMany(edge => edge.CoveringFields)],
                GrantedOf = Choice % 2 == 0 ? ["rectified"] : [],
            },
            17 => new IssueCertificate(Item, etag, Choice % 5 == 0 ? "99" : null, null, null),
            18 => new RecordDelivery(document, date, DeliveryMethod.Post, "proof"),
            19 => new RecordFiling(Item, etag, Choice % 9 == 0 ? date : null, null),
            20 => new RequestConsultation(
                Item, etag, Choice % 2 == 0 ? "police" : story.Catalogue.Departments[Choice % story.Catalogue.Departments.Length].Id, "question", []),
            21 => new AnswerConsultation(
                Item, (Choice % 4 == 3) ? 2 : 1, (ConsultationOpinion)((Choice % 3) + 1), Choice % 5 == 0 ? null : "text"),
            22 => new EndCertificate(Item, etag, (CertificateEndGround)((Choice % 14) + 1), Choice % 2 == 0 ? "basis" : null, date, null),
            23 => Choice % 3 == 0
                ? new RateApplication((RatingLevel)((Choice % 5) + 1), "comment")
                : new AttachMaterial(Material(story, Choice), new string('b', 64), 1, "application/pdf", "name"),
            24 => new RequestRectification(
                Asked, EtagOf(story, Asked), [.. Points(story)], Choice % 2 == 0 ? "rectified" : null, Choice % 3 == 0 ? (Choice % 32) : null, Choice % 9 == 0 ? date : null, null),
            25 => Acts.Rectified(story, Asked),
            26 => new RequestSupplement(Asked, EtagOf(story, Asked), [.. Points(story)], (Choice % 12) + 1, Choice % 9 == 0 ? date : null, null),
            27 => Acts.Supplemented(story, Asked),
            28 => new NotifyExcludedTime(
                Item, etag, (StopKind)((Choice % 9) + 1), (Choice % 12) + 1, "reason", Choice % 9 == 0 ? date : null, null),
            29 => new EndExcludedTime(
                Item, etag, [.. (story.Matter.Find(Item)?.ExcludedTimes ?? []).TakeLast((Choice % 3) + 1).Select(time => time.Document).DefaultIfEmpty(document)]),
            30 or 31 => Choice % 9 == 0 ? new PledgeMaterials(Item, [Material(story, Choice)], Choice) : Acts.Pledge(story, Tolerable, Choice % 3 == 0 ? (Choice % 12) : null),
            32 => Choice % 3 == 0 ? new CorrectOnTheSpot(new ApplicantTexts { ContactPhone = $"phone-{Choice}" }) : new SupplyPledgedMaterials(Tolerable),
            33 => Acts.Revoke(story, Tolerable) with { Etag = EtagOf(story, Tolerable), ActDate = Choice % 9 == 0 ? date : null },
            34 => new RequestExtension(Item, etag, "reason"),
            35 => new ApproveExtension(
                Item, etag, Choice % 4 > 0, Choice % 4 > 0 ? null : "refusal", Choice % 9 == 0 ? date : null, null),
            36 => OnSite(story, etag),
            37 when Choice % 9 == 5 => Recuse(story, etag),
            37 when Choice % 9 == 3 => new RecordExternalCase(Item, $"case-{Choice % 3}"),
            37 when Choice % 9 == 7 => Party(story, etag),
            37 => Choice % 4 == 0 ? new MakeStatement(Item, "text") : Hear(story, etag),
            _ => Choice % 4 == 0
                ? new ChooseDelivery(new((DeliveryMethod)((Choice % 3) + 1), Choice % 3 == 1 ? "address" : null))
                : new AcknowledgeDelivery(document),
        };
    }

    // Mostly the decision of the review, and with another outcome than is recorded.
    private Command Correct(Story story)
    {
        var decided = story.Matter.Find(Item)?.Decision;
        var document = story.Matter.Documents.LastOrDefault(document =>
            document.CorrectedBy is null && document.Items.Contains(Item) && (document.Id == decided?.Document || document.Type == DocumentType.DocumentCorrection));
        return document?.Proposal is { } proposal
            ? new ConfirmDocumentCorrection(document.Id, Choice < 8 ? "77" : proposal.Etag, null)
            : new ProposeDocumentCorrection(document?.Id ?? "d1", "text", "reason")
            {
                Decision = Choice < 20 ? null : Acts.Recorded((DecisionOutcome)((Act / 2 % 3) + 1)),
            };
    }

    // Mostly to what was not so, sometimes the demanded one; and by somebody else than who proposed it, mostly.
    private Command CorrectTrip(Story story)
    {
        var trip = story.Matter.Trips[Choice % story.Matter.Trips.Length];
        return trip.Proposal is { } proposal
            ? new ConfirmTripCorrection(trip.Number, Choice < 8 ? "77" : proposal.Etag)
            : new ProposeTripCorrection(
                trip.Number, Choice % 4 == 0 ? null : new(story.Today.AddDays(-(Choice % 3)), (TripCause)((Choice % 6) + 1), "housing"), "reason");
    }

    // Mostly what comes next: the date, who comes, another date.
    private Command OnSite(Story story, string etag) => story.Matter.OnSite.Participants.LastOrDefault(known => known.LeftDate is null) switch
    {
        { Findings: null } went when Choice % 4 > 0 => Acts.Find(story, went.Item, Choice % 8 == 1 ? "rectified" : null) with
        {
            Etag = EtagOf(story, went.Item),
            Date = Choice % 3 == 0 ? story.Today : story.Matter.OnSite.FirstDayOf(went),
            Nonconformities = Choice % 5 == 0 ? [] : [new(1, "nonconformity", "rectified"), new(2, "nonconformity", Choice % 7 == 0 ? null : "rows")],
        },
        { Findings: not null } went when Choice % 4 > 0 => Acts.Recheck(story, went.Item, Choice % 3 > 0) with
        {
            Etag = EtagOf(story, went.Item),
            Manner = (RecheckManner)((Choice % 2) + 1),
            Results = Choice % 5 == 0 ? [new(2, true)] : [new(1, Choice % 3 > 0), new(2, Choice % 7 > 0)],
        },
        _ when Choice % 6 == 5 => Acts.Draw(story, Item, $"{Choice}") with
        {
            Etag = etag,
            Count = Choice % 5 + 1,
            Replaces = Choice % 4 == 0 && story.Matter.Find(Item) is { } drawn ? [.. story.Matter.OnSite.AssessorsOf(drawn).Take(1).Select(assessor => assessor.Id)] : [],
            Reason = Choice % 4 == 0 ? "reason" : null,
        },
        _ => Going(story, etag),
    };

    private Command Going(Story story, string etag) => (story.Matter.OnSite.Schedule is null || Choice % 7 == 0) switch
    {
        true => new ScheduleOnSiteReview
        {
            Item = Item,
            Etag = etag,
            FirstDate = story.Today.AddDays((Choice % 5) - 1),
            LastDate = story.Today.AddDays(Choice % 11),
            Sites = Choice % 13 == 0 ? ["elsewhere"] : [],
            Reason = (story.Matter.OnSite.Schedule is null || story.Matter.OnSite.StateOn(story.Today) == OnSiteState.Over) == (Choice % 17 == 0) ? "reason" : null,
        },
        false => Acts.Join(story, Item, (OnSiteCharacter)((Choice % 2) + 1), (Choice % 12) + 1) with
        {
            Etag = etag,
            Officers = Choice % 11 == 0 ? ["officer-1"] : ["officer-1", "officer-2"],
            Separate = Choice % 5 == 0 ? new("reason", story.Today.AddDays(Choice % 4), story.Today.AddDays(6), []) : null,
        },
    };

    // Mostly what comes next in the course of a hearing.
    private Command Hear(Story story, string etag) => story.Matter.Find(Item)?.Participation.Hearing?.State switch
    {
        HearingState.Offered => Choice % 5 == 0 ? new WaiveHearing(Item) : new RequestHearing(Item),
        HearingState.Requested => Acts.Schedule(story, Item, Choice % 9 == 0 ? HearingCause.OwnMotion : HearingCause.Request) with { Etag = etag },
        HearingState.Scheduled => Acts.RecordOf(story, Item, Choice % 5 > 0) with { Etag = etag },
        _ => Choice % 3 == 0
            ? Acts.Schedule(story, Item, HearingCause.OwnMotion) with { Etag = etag }
            : Acts.OfferHearing(story, Item) with { Etag = etag },
    };

    // Mostly CMA, for no other item has a technical review.
    private string Asked => Choice % 5 == 0 ? Item : Cma;

    // Mostly what comes next for the last party that was found.
    private Command Party(Story story, string etag) => story.Matter.Find(Item)?.Participation.Parties is not [.., var last]
        ? new NotifyInterestedParty(Item, etag, "name", null, "interest", null, null)
        : last.ToldDate is null ? new RecordPartyDelivery(Item, last.Number, null, "proof")
        : Choice % 2 == 0 ? new RequestPartyHearing(Item, last.Number)
        : new RecordPartyStatement(Item, last.Number, "text");

    private Command Recuse(Story story, string etag) => story.Matter.Find(Item)?.Participation.Recusals is { IsEmpty: false } asked
        ? new AnswerRecusal(Item, etag, asked.Length, Choice % 2 == 0, Choice % 3 == 0 ? "presider" : null, "answer")
        : new RequestRecusal(Item, Choice % 4 == 1 ? RecusalParty.Officer : RecusalParty.Applicant, Choice % 4 == 1 ? "presider" : null, "name", "reason");

    // Mostly one of the two items that have a list of what may come later.
    private string Tolerable => Choice % 7 == 0 ? Item : Choice % 2 == 0 ? Cma : Construction;

    private string EtagOf(Story story, string item) => Choice < 8 ? "77" : story.Target(item).Etag;

    private IEnumerable<NoticePoint> Points(Story story)
    {
        if (Choice % 4 != 0)
        {
            yield return new(null, "text", null);
        }

        if (Choice % 3 != 0)
        {
            yield return new(Material(story, Choice), "material", null);
        }
    }

    private static string Material(Story story, int choice) => story.Catalogue.Materials[choice % story.Catalogue.Materials.Length].Id;
}
