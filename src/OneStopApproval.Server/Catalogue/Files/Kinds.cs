using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>kind_rules</c> of an item: what is different where it is not asked for the first time.</summary>
internal static class Kinds
{
    /// <summary>Reads the rules; none without the key.</summary>
    /// <param name="item">The item's keys.</param>
    /// <param name="offered">Kinds that it offers.</param>
    /// <param name="context">Where materials are referred to.</param>
    public static ImmutableArray<KindRule> Read(Fields item, ImmutableArray<ReviewKind> offered, ReadContext context)
    {
        var told = new HashSet<ReviewKind>();
        return item.OptionalMaps("kind_rules", fields =>
        {
            var kind = fields.Choice<ReviewKind>("kind");
            if (kind != default && (kind == ReviewKind.First || !offered.Contains(kind)))
            {
                fields.Fault(FaultKind.WrongValue, "kind", "a rule is for a kind of the item's 'kinds' other than FIRST");
            }

            if (kind != default && !told.Add(kind))
            {
                fields.Fault(FaultKind.DuplicateId, "kind", $"{Fields.NameOf(kind)} has a rule already");
            }

            return new KindRule
            {
                Kind = kind,
                Mode = fields.Choice<ReviewMode>("review_mode"),
                ModeNote = fields.OptionalText("review_mode_note"),
                EnglishModeNote = fields.OptionalText("english_review_mode_note"),
                Materials = fields.Has("materials") ? ItemFile.ReadMaterials(fields, context) : Absent(fields),
                Decision = fields.OptionalDays("decision"),
                LegalBasis = fields.OptionalText("legal_basis"),
                NewNumber = fields.Flag("new_number"),
                AskBefore = kind == ReviewKind.Renewal ? fields.OptionalMap("ask_before", ReadPeriod) : null,
                Changes = kind == ReviewKind.Change ? ReadChanges(fields, context) : [],
            };
        });
    }

    private static RenewalPeriod ReadPeriod(Fields fields) => fields.Has("months")
        ? new((int)fields.Number("months", 1, 24), 0)
        : new(null, fields.Days("working_days"));

    private static ImmutableArray<ItemMaterial>? Absent(Fields fields)
    {
        _ = fields.OptionalWords("materials");
        return null;
    }

    private static ImmutableArray<ChangeOption> ReadChanges(Fields rule, ReadContext context)
    {
        var ids = new UniqueWords(context.Faults, "change");
        return rule.OptionalMaps("changes", fields =>
        {
            var id = fields.Id("id");
            ids.Take(id);
            return new ChangeOption(
                id.Value,
                fields.Text("name"),
                fields.Text("english_name"),
                fields.Choice<ReviewMode>("review_mode"),
                fields.Choice<ScopeEffect>("scope"),
                ItemFile.ReadMaterials(fields, context))
            {
                OfHolder = fields.Flag("of_holder"),
            };
        });
    }
}
