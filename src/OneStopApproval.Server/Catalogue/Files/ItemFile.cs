using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Catalogue.Numbers;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>items/&lt;id&gt;.yaml</c>: one service item.</summary>
internal sealed record ItemFile(ServiceItem Item, NumberSeries? Certificates)
{
    /// <summary>Folder of the files.</summary>
    public const string Folder = "items/";

    /// <summary>Reads a file.</summary>
    public static ItemFile Read(YamlMap map, ReadContext context) =>
        Fields.Read(map, context.Faults, fields => ReadItem(fields, context));

    private static ItemFile ReadItem(Fields fields, ReadContext context)
    {
        var id = fields.Id("id");
        context.DeclareAsFile(Noun.Item, id);
        var department = fields.Id("department");
        context.References.Refer(Noun.Department, department);
        var nature = fields.Choice<ItemNature>("nature");
        // A filing yields no certificate: then these keys are unknown ones.
        var number = nature == ItemNature.Filing ? new Word(string.Empty, fields.At) : fields.Word("certificate_number");
        var grades = Choices.Read(fields, "grades", context.Faults, areGrades: true);
        var visits = (int)fields.Number("expected_visits", 0, 1);
        var materials = ReadMaterials(fields, context);
        var kinds = fields.Choices<ReviewKind>("kinds");
        var procedures = fields.Choices<Procedure>("procedures");
        var basis = fields.Text("legal_basis");
        var limits = fields.Map<ItemLimits>("limits", nature == ItemNature.Filing ? ReadFilingLimits : ReadLimits) ?? NoLimits;
        var texts = LimitTexts.Read(fields, nature, basis, limits);
        var item = new ServiceItem
        {
            Id = id.Value,
            Name = fields.Text("name"),
            EnglishName = fields.Text("english_name"),
            Department = department.Value,
            Nature = nature,
            Kinds = kinds,
            KindRules = Kinds.Read(fields, kinds, context),
            Procedures = procedures,
            Commitment = Commitments.Read(fields, kinds, procedures),
            LegalBasis = basis,
            Limits = texts.IsEmpty ? limits : texts[^1].Limits,
            Texts = texts,
            TextsBy = texts.IsEmpty ? ReferenceDay.Receipt : fields.Choice("limits_by", ReferenceDay.Receipt),
            UnansweredCorrection = fields.Choice("unanswered_correction", UnansweredCorrection.TaskToDecline),
            Materials = materials,
            Tolerance = fields.OptionalMap("tolerance", tolerance => TolerableMaterials.Read(tolerance, materials)),
            IdentityNumbers = fields.Flag("identity_numbers"),
            Signatories = fields.OptionalMap("signatories", Signatories.Read),
            Grades = grades,
            Categories = Choices.Read(fields, "categories", context.Faults),
            Conditions = fields.OptionalMaps("conditions", condition => new GrantCondition(
                condition.Text("text"), condition.Text("english_text"), condition.Text("legal_basis"))),
            Competence = fields.OptionalMaps("competence", rule => Competence.Read(rule, grades)),
            Bans = BanRules.Read(fields),
            SeparateDesks = Desks.Read(fields, nature),
            BatchWindows = Batches.Read(fields),
            CertificateNumber = number.Value,
            CertificateTitle = nature == ItemNature.Filing ? null : fields.OptionalText("certificate_title"),
            SerialPerAuthority = number.Value == ServiceItem.CmaNumber && fields.Flag("serial_per_authority"),
            ValidityYears = nature == ItemNature.Filing ? 0 : (int)fields.Number("validity_years", 1, 100),
            ExpectedVisits = visits,
            ExpectedVisitsReason = visits > 0 ? fields.Text("expected_visits_reason") : null,
            ToBeConfirmed = context.ToBeConfirmed(fields),
        };
        var certificates = number.Value is ServiceItem.CmaNumber or ""
            ? null
            : NumberSeries.Check($"certificate of item '{id.Value}'", number, department.Value, context.Faults);
        return new ItemFile(item, certificates);
    }

    private static ItemLimits NoLimits { get; } = new()
    {
        Intake = 0,
        Correction = 0,
        Decision = 0,
        Certificate = 0,
        Publication = 0,
        DecisionRule = "",
        CertificateRule = "",
    };

    private static ItemLimits ReadLimits(Fields fields)
    {
        var rule = fields.Text("decision_rule");
        var limits = new ItemLimits
        {
            Intake = fields.Days("intake"),
            Correction = fields.Days("correction"),
            Consultation = fields.OptionalDays("consultation") ?? ItemLimits.DefaultConsultation,
            TechnicalReview = fields.OptionalDays("technical_review"),
            Rectification = fields.OptionalDays("rectification") ?? ItemLimits.LongestRectification,
            LeaderCheck = fields.OptionalDays("leader_check") ?? ItemLimits.DefaultLeaderCheck,
            Decision = fields.Days("decision"),
            PromisedDecision = fields.OptionalDays("promised_decision"),
            Certificate = fields.Days("certificate"),
            Publication = fields.Days("publication"),
            Extension = fields.OptionalDays("extension") ?? (rule == ItemLimits.GeneralDecisionRule ? ItemLimits.GeneralExtension : 0),
            DecisionRule = rule,
            CertificateRule = fields.Text("certificate_rule"),
        };
        if (limits.PromisedDecision >= limits.Decision)
        {
            fields.Fault(FaultKind.WrongValue, "promised_decision", "a promised limit must be shorter than the statutory one");
        }

        return limits;
    }

    private static ItemLimits ReadFilingLimits(Fields fields) => NoLimits with
    {
        Intake = fields.Days("intake"),
        Correction = fields.Days("correction"),
        Consultation = fields.OptionalDays("consultation") ?? ItemLimits.DefaultConsultation,
    };

    /// <summary>The material list under <c>materials</c>.</summary>
    internal static ImmutableArray<ItemMaterial> ReadMaterials(Fields fields, ReadContext context)
    {
        var listed = new UniqueWords(context.Faults, "material");
        return fields.Maps("materials", entry =>
        {
            var material = entry.Id("material");
            listed.Take(material);
            context.References.Refer(Noun.Material, material);
            return new ItemMaterial(material.Value, entry.RequiredFlag("required"));
        });
    }
}
