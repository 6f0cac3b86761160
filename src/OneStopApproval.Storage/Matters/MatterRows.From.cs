using System.Globalization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Storage.Matters;

public sealed partial class MatterRows
{
    /// <summary>The rows of a matter. Chain head and birth trace are no part of a matter and are left empty.</summary>
    public static MatterRows From(Matter matter, Projection projection)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(projection);
        var rows = new MatterRows(ToRow(matter, projection));
        for (var i = 0; i < matter.Reviews.Length; i++)
        {
            rows.Add(matter, matter.Reviews[i], i, projection);
        }

        if (matter.Visit.State != VisitState.NotNeeded)
        {
            rows.Visits.Add(ToRow(matter.Id, matter.Visit));
            rows.VisitPurposes.AddRange(matter.Visit.Purposes.Select((purpose, index) => ToRow(matter.Id, purpose, index)));
        }

        rows.Trips.AddRange(matter.Trips.Select(trip => ToRow(matter.Id, trip)));
        rows.Documents.AddRange(matter.Documents.Select(document => ToRow(matter.Id, document)));
        rows.Materials.AddRange(matter.Materials.Select(material => ToRow(matter.Id, material)));
        rows.Opinions.AddRange(matter.Opinions.Select(opinion => ToRow(matter.Id, opinion)));
        rows.Derive(matter);
        return rows;
    }

    // Digits of a region's code that name its league or city (GB/T 2260).
    private const int LeagueDigits = 4;

    private void Add(Matter matter, Review review, int ordinal, Projection projection)
    {
        var readings = review.Clocks
            .Select(clock => (clock, Reading: clock.Read(projection.Calendar, projection.Today)))
            .ToArray();
        var row = ToRow(matter.Id, review, ordinal);
        var running = readings
            .Where(pair => pair.clock.End is null && !IsOfOthers(pair.clock.Kind))
            .Select(pair => pair.Reading)
            .ToArray();
        row.DueOn = running.Length == 0 ? null : running.Min(reading => reading.DrivingDueDate);
        row.YellowOn = running.Length == 0 ? null : running.Min(reading => reading.YellowDate);
        row.ToleratedThrough = readings.FirstOrDefault(pair => pair.clock is { Kind: ClockKind.Tolerance, End: null }).Reading?.DueDate;
        row.VerifyBy = review.Commitment is null ? null : readings.FirstOrDefault(pair => pair.clock is { Kind: ClockKind.CommitmentVerification or ClockKind.Rectification, End: null }).Reading?.DueDate;
        row.StoppedThrough = review.Clocks.Max(clock => clock.StoppedThrough(projection.Calendar));
        row.InboxKey = ReviewRow.InboxKeyOf(row.DueOn, matter.Id, review.Item);
        row.RegionCode = matter.Applicant.RegionCode;
        row.League = row.RegionCode[..Math.Min(row.RegionCode.Length, LeagueDigits)];
        Reviews.Add(row);
        Clocks.AddRange(readings.Select((pair, index) => ToRow(matter.Id, review.Item, pair.clock, index, pair.Reading, projection.Calendar)));
        Consultations.AddRange(review.Consultations.Select(asked => ToRow(
            matter.Id, review.Item, asked, readings.First(pair => pair.clock == review.ClockOf(asked)).Reading)));
        if (review.Correction is { } correction)
        {
            Corrections.Add(ToRow(matter.Id, review.Item, correction));
        }

        Decisions.AddRange(review.PastRounds
            .Select(past => past.Decision)
            .Append(review.Decision)
            .Select((decision, index) => decision is null ? null : ToRow(matter.Id, review.Item, index + 1, decision))
            .OfType<DecisionRow>());
        Certificates.AddRange(review.AllCertificates().Select(certificate => ToRow(matter, review, certificate)));
    }

    // The days of a consulted department, of an interested party, and of the applicant while its review was accepted: the review is not due with them.
    private static bool IsOfOthers(ClockKind kind) =>
        kind is ClockKind.Consultation or ClockKind.Supplement or ClockKind.Rectification or ClockKind.Tolerance or ClockKind.HearingRequest or ClockKind.PartyHearingRequest;

    private static ApplicationRow ToRow(Matter matter, Projection projection)
    {
        var row = ToRowAlone(matter, projection);
        if (JointCapClock.Of(matter, projection.Catalogue, projection.Calendar, projection.Today) is { End: null } cap)
        {
            var reading = cap.Read(projection.Calendar, projection.Today);
            (row.JointCapDueOn, row.JointCapYellowOn) = (reading.DueDate, reading.YellowDate);
        }

        return row;
    }

    private static ApplicationRow ToRowAlone(Matter matter, Projection projection) => new()
    {
        Id = matter.Id,
        Sequence = matter.Sequence,
        State = matter.State,
        Bundle = matter.Bundle,
        CatalogueVersion = matter.CatalogueVersion,
        Uscc = matter.Applicant.Uscc,
        DisplayName = matter.Applicant.DisplayName,
        RegionCode = matter.Applicant.RegionCode,
        Address = matter.Applicant.Address,
        ElectronicDeliveryConsent = matter.Applicant.ElectronicDeliveryConsent,
        Establishment = matter.Applicant.Establishment,
        LegalRepresentative = matter.Applicant.LegalRepresentative,
        ContactName = matter.Applicant.ContactName,
        ContactPhone = matter.Applicant.ContactPhone,
        ContactEmail = matter.Applicant.ContactEmail,
        Answers = matter.Answers,
        Tables = matter.Tables.IsEmpty ? null : CanonicalJson.Write(matter.Tables),
        ConsentGivenBy = matter.Consent?.GivenBy,
        ConsentCapacity = matter.Consent?.Capacity,
        ConsentDate = matter.Consent?.Date,
        DeliveryMethod = matter.Delivery?.Method,
        DeliveryAddress = matter.Delivery?.Address,
        CreateTime = matter.CreateTime,
        SubmitTime = matter.SubmitTime,
        ReceiptDate = matter.ReceiptDate,
        DisplayNumber = matter.DisplayNumber,
        QueryCodeHash = matter.QueryCodeHash,
        Round = matter.Round,
        JoinedDate = matter.JoinedDate,
        ClosedDate = matter.ClosedDate,
        RatingLevel = matter.Rating?.Level,
        RatingComment = matter.Rating?.Comment,
        RatingTime = matter.Rating?.Time,
        TripCount = matter.Visit.TripCount,
        DemandedCount = matter.Visit.DemandedCount,
        FaultCount = matter.Visit.FaultCount,
        DocumentCount = matter.DocumentCount,
        MaterialCount = matter.MaterialCount,
        SharedAnswers = matter.SharedAnswers.IsEmpty ? null : CanonicalJson.Write(matter.SharedAnswers),
        OnSiteReview = matter.OnSite.IsEmpty ? null : CanonicalJson.Write(matter.OnSite),
        JointCapExtension = matter.JointCapExtension is { } extension ? CanonicalJson.Write(extension) : null,
        NextDueOn = MatterEngine.NextDueOn(matter, projection.Calendar, projection.Catalogue),
    };

    private static ReviewRow ToRow(string application, Review review, int ordinal) => new()
    {
        ApplicationId = application,
        Item = review.Item,
        Ordinal = ordinal,
        Department = review.Department,
        Site = review.Site,
        Kind = review.Kind,
        Procedure = review.Procedure,
        Nature = review.Nature,
        AskedScope = review.AskedScope,
        Grade = review.Grade,
        Categories = review.Categories.IsEmpty ? null : CanonicalJson.Write(review.Categories),
        Changes = review.Changes.IsEmpty ? null : CanonicalJson.Write(review.Changes),
        AskedCertificate = review.AskedCertificate,
        Concerns = review.Concerns is { } concerned ? CanonicalJson.Write(concerned) : null,
        Surrendered = review.Surrendered is { } surrendered ? CanonicalJson.Write(surrendered) : null,
        State = review.State,
        AcceptanceKind = review.AcceptanceKind,
        ReceiptDate = review.ReceiptDate,
        CompletedDate = review.CompletedDate,
        AcceptanceDate = review.AcceptanceDate,
        AcceptedBy = review.AcceptedBy,
        ReviewedBy = review.ReviewedBy,
        Round = review.Round,
        PastRounds = review.PastRounds.IsEmpty ? null : CanonicalJson.Write(review.PastRounds),
        Version = review.Version,
        ConclusionDate = review.TechnicalReview?.ReceivedDate,
        Conclusion = review.TechnicalReview?.Conclusion,
        ConclusionDocument = review.TechnicalReview?.Document,
        ConclusionSummary = review.TechnicalReview?.Summary,
        ExcludedTimes = review.ExcludedTimes.IsEmpty ? null : CanonicalJson.Write(review.ExcludedTimes),
        Tolerance = review.Tolerance is null ? null : CanonicalJson.Write(review.Tolerance),
        Extension = review.Extension is { } extension ? CanonicalJson.Write(extension) : null,
        ExtensionAskedOn = review is { State: ReviewState.InReview, Extension: { State: ExtensionState.Requested } asked } ? asked.RequestDate : null,
        Participation = review.Participation.IsEmpty ? null : CanonicalJson.Write(review.Participation),
        AnswerAwaitedOn = review.State.IsTerminal() ? null : review.Participation.AnswerAwaitedSince,
        Assignee = review.Assignee,
        DraftedPoints = review.DraftedPoints.IsEmpty ? null : CanonicalJson.Write(review.DraftedPoints),
        Commitment = review.Commitment is { } commitment ? CanonicalJson.Write(commitment) : null,
        ExternalCase = review.ExternalCase,
        OpinionCount = review.OpinionCount,
        TerminalDate = review.TerminalDate,
    };

    private static ClockRow ToRow(
        string application, string item, Clock clock, int ordinal, ClockReading reading, WorkingCalendar calendar) => new()
        {
            ApplicationId = application,
            Item = item,
            Kind = clock.Kind,
            Number = clock.Number,
            Ordinal = ordinal,
            BudgetDays = clock.BudgetDays,
            PromisedBudgetDays = clock.PromisedBudgetDays,
            ExtendedDays = clock.ExtendedDays,
            Unit = clock.Unit,
            Start = clock.Start,
            End = clock.End,
            CalendarVersion = clock.CalendarVersion,
            Rule = clock.Rule,
            Stops = clock.Stops.IsEmpty ? null : CanonicalJson.Write(clock.Stops),
            DueOn = reading.DueDate,
            PromisedDueOn = reading.PromisedDueDate,
            YellowOn = reading.YellowDate,
            Provisional = clock.IsProvisionalIn(calendar, reading),
        };

    private static ConsultationRow ToRow(string application, string item, Consultation asked, ClockReading reading) => new()
    {
        ApplicationId = application,
        Item = item,
        Number = asked.Number,
        Department = asked.Department,
        Question = asked.Question,
        Materials = CanonicalJson.Write(asked.Materials),
        RequestDate = asked.RequestDate,
        State = asked.State,
        Opinion = asked.Opinion,
        Text = asked.Text,
        EndDate = asked.EndDate,
        DueOn = reading.DueDate,
        YellowOn = reading.YellowDate,
    };

    private static CorrectionRow ToRow(string application, string item, CorrectionNotice correction) => new()
    {
        ApplicationId = application,
        Item = item,
        Document = correction.Document,
        IssuedDate = correction.IssuedDate,
        AfterEvent = correction.AfterEvent,
        Points = CanonicalJson.Write(correction.Points),
        AnsweredDate = correction.AnsweredDate,
    };

    private static DecisionRow ToRow(string application, string item, int round, Decision decision) => new()
    {
        ApplicationId = application,
        Item = item,
        Round = round,
        Outcome = decision.Outcome,
        ActDate = decision.ActDate,
        GrantedScope = decision.GrantedScope,
        RefusedScope = decision.RefusedScope,
        GrantedFields = CanonicalJson.Write(decision.GrantedFields),
        Refusals = decision.Refusals is { } refusals ? CanonicalJson.Write(refusals) : null,
        Reason = decision.Reason,
        LegalBasis = decision.LegalBasis,
        Remedies = decision.Remedies,
        Consideration = decision.Consideration,
        Clerk = decision.Desks?.Clerk,
        Reviewer = decision.Desks?.Reviewer,
        Decider = decision.Desks?.Decider,
        RecordTime = decision.RecordTime,
        RecordedLate = decision.RecordedLate,
        BySilence = decision.BySilence,
        Document = decision.Document,
    };

    private static CertificateRow ToRow(Matter matter, Review review, IssuedCertificate certificate) => new()
    {
        Id = certificate.Id,
        ApplicationId = matter.Id,
        Item = review.Item,
        Number = certificate.Number,
        Revision = certificate.Revision,
        Replaces = certificate.Replaces,
        Grade = review.Grade,
        Categories = review.PermittedBy(certificate) is { IsEmpty: false } permitted ? CanonicalJson.Write(permitted) : null,
        Round = certificate.RoundOrFirst,
        HolderUscc = matter.Applicant.Uscc,
        HolderName = matter.Applicant.DisplayName,
        RegionCode = matter.Applicant.RegionCode,
        IssueDate = certificate.IssueDate,
        ExpiryDate = certificate.ExpiryDate,
        Scope = certificate.Scope,
        Fields = CanonicalJson.Write(certificate.Fields),
        Document = certificate.Document,
        EndDate = certificate.End?.Date,
        EndGround = certificate.End?.Ground,
        EndBasis = certificate.End?.Basis,
        EndDocument = certificate.End?.Document,
        EndBan = certificate.End?.Ban is { } ban ? CanonicalJson.Write(ban) : null,
    };

    private static VisitRow ToRow(string application, Visit visit) => new()
    {
        ApplicationId = application,
        State = visit.State,
        SlotDate = visit.Slot?.Date,
        SlotStart = visit.Slot?.Start,
        SlotEnd = visit.Slot?.End,
        SlotPlace = visit.Slot?.Place,
        SlotPlaceId = visit.Slot?.PlaceId,
        SlotSeat = visit.Slot?.Seat,
        HeldDate = visit.HeldDate,
    };

    private static VisitPurposeRow ToRow(string application, VisitPurpose purpose, int ordinal) => new()
    {
        ApplicationId = application,
        Item = purpose.Item,
        Ordinal = ordinal,
        Department = purpose.Department,
        Reason = purpose.Reason,
        Material = purpose.Material,
        Date = purpose.Date,
    };

    private static TripRow ToRow(string application, Trip trip) => new()
    {
        ApplicationId = application,
        Number = trip.Number,
        Date = trip.Date,
        Cause = trip.Cause,
        Department = trip.Department,
        RecordedBy = trip.RecordedBy,
        Time = trip.Time,
        Proposal = trip.Proposal is { } proposal ? CanonicalJson.Write(proposal) : null,
        StruckDate = trip.StruckDate,
        CorrectedDate = trip.Correction?.Date,
        CorrectionReason = trip.Correction?.Reason,
        CorrectionProposedBy = trip.Correction?.ProposedBy,
        CorrectionConfirmedBy = trip.Correction?.ConfirmedBy,
        WasDate = trip.Correction?.Was?.Date,
        WasCause = trip.Correction?.Was?.Cause,
        WasDepartment = trip.Correction?.Was?.Department,
    };

    private static DocumentRow ToRow(string application, Document document) => new()
    {
        ApplicationId = application,
        Id = document.Id,
        Ordinal = OrdinalOf(document.Id),
        Type = document.Type,
        Number = document.Number,
        Authority = document.Authority,
        Year = document.ActDate.Year,
        Items = CanonicalJson.Write(document.Items),
        ActDate = document.ActDate,
        IssueTime = document.IssueTime,
        DeliveredDate = document.DeliveredDate,
        DeliveryMethod = document.DeliveryMethod,
        DeliveryProof = document.DeliveryProof,
        AcknowledgeTime = document.AcknowledgeTime,
        Proposal = document.Proposal is { } proposal ? CanonicalJson.Write(proposal) : null,
        CorrectedBy = document.CorrectedBy,
        Corrects = document.Corrects,
    };

    private static MaterialRow ToRow(string application, AttachedMaterial material) => new()
    {
        ApplicationId = application,
        Id = material.Id,
        Ordinal = OrdinalOf(material.Id),
        Material = material.Material,
        Sha256 = material.Sha256,
        Size = material.Size,
        MediaType = material.MediaType,
        FileName = material.FileName,
        Time = material.Time,
        Event = material.Event,
    };

    private static OpinionRow ToRow(string application, Opinion opinion) => new()
    {
        ApplicationId = application,
        Item = opinion.Item,
        Number = opinion.Number,
        Text = opinion.Text,
        Proposed = opinion.Proposed,
        Time = opinion.Time,
        RecordedBy = opinion.RecordedBy,
    };

    // Ids within an application are a letter and the number of the thing: d1, m2.
    private static int OrdinalOf(string id) => int.Parse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
}
