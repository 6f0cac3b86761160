using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Domain.Visits;
using OneStopApproval.Storage.Tests.Ledger;

namespace OneStopApproval.Storage.Tests.Matters;

/// <summary>Any command, sensible or not, from a number.</summary>
internal static class RandomActs
{
    private static readonly string[] Items =
    [
        TestCatalogue.Cma, TestCatalogue.Construction, TestCatalogue.Lightning,
        TestCatalogue.Water, TestCatalogue.Safety, TestCatalogue.Vehicle,
    ];

    internal static CreateApplication Create(string lab, int choice)
    {
        var create = Acts.Create(lab, [TestCatalogue.Cma, .. Items.Skip(1).Where((_, index) => ((choice >> index) & 1) == 1)]);
        return create with
        {
            Applicant = create.Applicant with { ElectronicDeliveryConsent = choice % 3 > 0, ContactPhone = "phone", LegalRepresentative = "person" },
        };
    }

    internal static (Command Command, string? Department) Next(Matter matter, string lab, int choice, int step, DateOnly today)
    {
        if (matter.State == ApplicationState.Draft)
        {
            return (Drafting(matter, lab, choice), null);
        }

        var review = matter.Reviews[choice / 7 % matter.Reviews.Length];
        var command = Handling(matter, review, choice, step, today);
        return (command, review.Department);
    }

    private static Command Drafting(Matter matter, string lab, int choice) => (choice % 11) switch
    {
        0 => new UpdateApplication(matter.Etag, matter.Applicant with { Address = "地址" }, "more-answers", null),
        1 => new UpdateApplication(matter.Etag, null, null, [Acts.Asked(Items[choice % 3]), Acts.Asked(TestCatalogue.Lightning) with { Site = "二号场地" }]),
        2 or 3 => Acts.Attach(matter.Reviews[0].Item == TestCatalogue.Cma ? "quality-manual" : TestCatalogue.SharedMaterial),
        4 => new RemoveMaterial("m1"),
        5 => choice % 4 == 0 ? new DeleteDraft(matter.Etag) : new DeleteDraft("0"),
        _ => Acts.Submit(lab),
    };

    private static Command Handling(Matter matter, Review review, int choice, int step, DateOnly today) => (choice % 31) switch
    {
        0 => review.Tolerance is null ? Acts.Accept(matter, review.Item) : Acts.Tolerate(matter, review.Item),
        1 or 2 => review is { State: ReviewState.Intake, Tolerance: not null } ? Acts.Tolerate(matter, review.Item)
            : review.State == ReviewState.Intake ? Acts.Accept(matter, review.Item) : Acts.Opine(matter, review.Item),
        3 => choice % 3 == 1 ? Acts.Draft(matter, review.Item) : Acts.Notice(matter, review.Item),
        4 => review.Correction?.AnsweredDate is not null ? Acts.Confirm(matter, review.Item, choice % 2 == 0) : Acts.Answer(matter),
        5 => Acts.Decline(matter, (DeclineOutcome)(1 + (choice % 4)), review.Item),
        6 or 7 or 8 => review.Clocks.Any(clock => clock.Kind == Domain.Clocks.ClockKind.TechnicalReview) && review.TechnicalReview is null
            ? Acts.Conclude(matter, review.Item)
            : Acts.Decide(matter, review.Item, (DecisionOutcome)(1 + (choice % 3))),
        9 or 10 => review.State.IsGrant() ? Acts.Issue(matter, review.Item) : Acts.Decide(matter, review.Item),
        11 => choice % 5 == 0 ? Acts.Withdraw(review.Item) : Acts.Opine(matter, review.Item),
        12 => Acts.Demand(matter, review.Item),
        13 => OnSiteActs.Next(matter, review.Item, choice / 31, today),
        14 => new BookVisit(new(new(2027, 12, 1), new(9, 0), new(10, 30), "政务服务中心")),
        15 => new CancelVisitBooking(),
        16 when choice % 5 < 2 && !matter.Trips.IsEmpty => Acts.CorrectTrip(matter, choice / 31, today),
        16 => new RecordTrip(null, (TripCause)(1 + (choice % 6)), review.Department),
        17 when choice % 2 == 0 => Acts.Correct(matter, review.Item, (DecisionOutcome)(1 + (choice / 31 % 3))),
        17 => new RecordDelivery($"d{1 + (step % Math.Max(1, matter.DocumentCount))}", null, DeliveryMethod.Post, "proof"),
        18 => choice % 3 == 0 ? new ChooseDelivery(choice % 2 == 0 ? new(DeliveryMethod.Post, "address") : new(DeliveryMethod.Window, null)) : new AcknowledgeDelivery($"d{1 + (step % Math.Max(1, matter.DocumentCount))}"),
        19 => choice % 2 == 0 ? Acts.Attach(TestCatalogue.SharedMaterial) : new RateApplication((RatingLevel)(1 + (choice % 5)), "comment"),
        20 => Acts.Rectify(matter, review.Item),
        21 => Acts.Rectified(matter, review.Item),
        22 => Acts.Exclude(matter, review.Item, (Domain.Clocks.StopKind)(1 + (choice % 8))),
        23 => Acts.EndExcluded(matter, review.Item),
        24 or 25 => Acts.Pledge(matter, review.Item),
        26 => Acts.Revoke(matter, review.Item),
        27 => choice % 2 == 0 ? new SupplyPledgedMaterials(review.Item) : new CorrectOnTheSpot(new ApplicantTexts { DisplayName = $"名称{choice}", ContactEmail = "email" }),
        28 => review.Extension is null ? Acts.AskLonger(matter, review.Item) : Acts.Extend(matter, review.Item, choice % 4 > 0),
        29 => Acts.Hear(matter, review.Item, choice),
        _ => choice % 2 == 0
            ? Acts.Opine(matter, review.Item)
            : new AssignReview(review.Item, Acts.Target(matter, review.Item).Etag, choice % 3 == 0 ? null : $"officer-{choice % 4}") { Reason = "reason" },
    };
}
