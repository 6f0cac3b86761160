using OneStopApproval.Domain.Catalogue;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Published data on the wire.</summary>
internal static class CatalogueMap
{
    /// <summary>A service item in a version of the catalogue, by the text that counts today.</summary>
    public static V1.ServiceItem ToWire(ServiceItem latest, ApprovalCatalogue catalogue, DateOnly today)
    {
        var item = latest.On(today);
        var wire = new V1.ServiceItem
        {
            Commitment = CommitmentMap.ToWire(item.Commitment),
            Name = Names.ServiceItem(item.Id),
            Version = catalogue.Version,
            Title = item.Name,
            TitleEn = item.EnglishName,
            Department = Names.Department(item.Department),
            Nature = item.Nature.ToWire(),
            IntakeDays = item.Limits.Intake,
            CorrectionDays = item.Limits.Correction,
            DecisionDays = item.Limits.Decision,
            PromisedDecisionDays = item.Limits.PromisedDecision ?? 0,
            TechnicalReviewDays = item.Limits.TechnicalReview ?? 0,
            CertificateDays = item.Limits.Certificate,
            ValidityMonths = item.ValidityYears * 12,
            AbandonedWhenUnanswered = item.UnansweredCorrection == UnansweredCorrection.DeemedAbandoned,
            LegalBasis = item.LegalBasis,
            Grades = ToWire(item.Grades),
            Categories = ToWire(item.Categories),
            ConsultationDays = item.Limits.Consultation,
            CertificateNumber = item.CertificateNumber,
            ExpectedVisits = item.ExpectedVisits,
            ExpectedVisitsReason = item.ExpectedVisitsReason ?? "",
            EffectiveDate = catalogue.EffectiveFrom.ToWire(),
            IdentityNumbers = item.IdentityNumbers,
            Tolerance = item.Tolerance is { } tolerance ? ToWire(tolerance) : null,
            Signatories = item.Signatories is { } rule ? ToWire(rule) : null,
        };
        wire.Kinds.AddRange(item.Kinds.Select(kind => kind.ToWire()));
        wire.Procedures.AddRange(item.Procedures.Select(procedure => procedure.ToWire()));
        wire.Materials.AddRange(MaterialList.Of([item], catalogue).Select(ToWire));
        wire.Conditions.AddRange(item.Conditions.Select(condition => new V1.GrantCondition
        {
            Text = condition.Text,
            TextEn = condition.EnglishText,
            LegalBasis = condition.LegalBasis,
        }));
        wire.CompetenceRules.AddRange(item.Competence.Select(ToWire));
        wire.BatchWindows.AddRange(item.BatchWindows.Select(window => new V1.BatchWindow
        {
            OpenDate = window.OpensOn.ToWire(),
            CloseDate = window.ClosesOn.ToWire(),
            AnnounceDate = window.AnnouncedOn.ToWire(),
            Notice = window.Notice ?? "",
        }));
        wire.SeparateDesks.AddRange(item.SeparateDesks.Select(desk => (V1.ReviewDesk)(int)desk));
        wire.ToBeConfirmed.AddRange(item.ToBeConfirmed);
        wire.KindRules.AddRange(item.KindRules.Select(rule => KindMap.ToWire(rule, item, catalogue)));
        wire.LegalTexts.AddRange(LegalTextMap.ToWire(catalogue, LegalTextMap.BasesOf(item)));
        wire.LimitTexts.AddRange(item.Texts.Select(LimitTextMap.ToWire));
        return wire;
    }

    /// <summary>A bundle in a version of the catalogue.</summary>
    public static V1.Bundle ToWire(Bundle bundle, ApprovalCatalogue catalogue)
    {
        var wire = new V1.Bundle
        {
            Name = Names.Bundle(bundle.Id),
            Version = catalogue.Version,
            Title = bundle.Name,
            TitleEn = bundle.EnglishName,
            EffectiveDate = catalogue.EffectiveFrom.ToWire(),
            ReceiptMode = bundle.ReceiptMode.ToWire(),
            Kind = bundle.Kind.ToWire(),
        };
        wire.Items.AddRange(bundle.Items.Select(Names.ServiceItem));
        wire.Questions.AddRange(bundle.Questions.Select(ToWire));
        wire.DecisionEdges.AddRange(bundle.Edges.Select(edge => new V1.DecisionEdge
        {
            PrerequisiteItem = Names.ServiceItem(edge.Prerequisite),
            DependentItem = Names.ServiceItem(edge.Item),
            LegalBasis = edge.LegalBasis,
        }));
        wire.Materials.AddRange(MaterialList.Of(bundle.Items.Select(item => catalogue.FindItem(item)!.For(bundle.Kind, [])), catalogue).Select(ToWire));
        wire.ToBeConfirmed.AddRange(bundle.ToBeConfirmed);
        wire.LegalTexts.AddRange(LegalTextMap.ToWire(catalogue, bundle.Edges.Select(edge => edge.LegalBasis).Append(bundle.JointCap?.LegalBasis ?? "")));
        wire.JointCap = JointCapMap.ToWire(bundle.JointCap);
        return wire;
    }

    /// <summary>A material of a merged list.</summary>
    public static V1.MaterialRequirement ToWire(MaterialEntry entry)
    {
        var wire = new V1.MaterialRequirement
        {
            MaterialCode = entry.Kind.Id,
            Title = entry.Kind.Name,
            TitleEn = entry.Kind.EnglishName,
            Required = entry.Required,
            Shareable = entry.Kind.Shareable,
            MaxSizeBytes = entry.Kind.MaximumBytes,
            TrustLevel = ToWire(entry.Kind.TrustLevel),
            Table = (V1.DossierTable)(int)(entry.Kind.Table ?? 0),
        };
        wire.Items.AddRange(entry.Items.Select(Names.ServiceItem));
        wire.MediaTypes.AddRange(entry.Kind.MediaTypes);
        wire.Sources.AddRange(entry.Kind.Sources.Select(SharedDataMap.ToWire));
        wire.Tolerances.AddRange(entry.Items.Where(entry.Tolerances.ContainsKey).Select(item => new V1.MaterialTolerance
        {
            Item = Names.ServiceItem(item),
            Days = entry.Tolerances[item].Days,
            LegalBasis = entry.Tolerances[item].LegalBasis,
        }));
        return wire;
    }

    private static V1.TrustLevel ToWire(char level) => level switch
    {
        'A' => V1.TrustLevel.A,
        'B' => V1.TrustLevel.B,
        'C' => V1.TrustLevel.C,
        'D' => V1.TrustLevel.D,
        _ => V1.TrustLevel.Unspecified,
    };

    private static V1.ItemChoices? ToWire(ItemChoices choices)
    {
        if (choices.Options.IsEmpty)
        {
            return null;
        }

        var wire = new V1.ItemChoices { Rule = choices.Rule.ToWire(), Label = choices.Label };
        wire.Options.AddRange(choices.Options.Select(option => new V1.ItemOption
        {
            Id = option.Id,
            Title = option.Name,
            TitleEn = option.EnglishName,
            CoversCategories = option.CoversCategories,
        }));
        return wire;
    }

    private static V1.ToleranceRule ToWire(ToleranceRule rule) => new()
    {
        Days = rule.Days,
        MaterialCodes = { rule.Materials },
        LegalBasis = rule.LegalBasis,
    };

    private static V1.SignatoryQualification ToWire(SignatoryQualification rule) => new()
    {
        Titles = { rule.Titles },
        Years = rule.Years,
        Equivalents =
        {
            rule.Equivalents.Select(equivalent => new V1.TitleEquivalent { Education = equivalent.Education, Years = equivalent.Years }),
        },
        LegalBasis = rule.LegalBasis,
    };

    private static V1.CompetenceRule ToWire(CompetenceRule rule) => new()
    {
        Establishment = rule.When.ToWire(),
        ExceptEstablishment = rule.Unless.ToWire(),
        OutsideRegion = rule.Outside?.Value ?? "",
        Grade = rule.Grade ?? "",
        Outcome = rule.Outcome.ToWire(),
        RightAuthority = rule.RightAuthority,
        LegalBasis = rule.LegalBasis,
    };

    private static V1.GuidingQuestion ToWire(GuidingQuestion question)
    {
        var wire = new V1.GuidingQuestion { Id = question.Id, Text = question.Text, TextEn = question.EnglishText };
        wire.Options.AddRange(question.Options.Select(option =>
        {
            var choice = new V1.GuidingOption { Id = option.Value, Text = option.Text, TextEn = option.EnglishText };
            choice.Items.AddRange(option.Items.Select(Names.ServiceItem));
            choice.Changes.AddRange(option.Changes);
            return choice;
        }));
        return wire;
    }
}
