using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>bundles/&lt;id&gt;.yaml</c>: one bundle.</summary>
internal sealed class BundleFile
{
    /// <summary>Folder of the files.</summary>
    public const string Folder = "bundles/";

    private readonly ReadContext context;
    private readonly ImmutableArray<Word> items;

    private BundleFile(ReadContext context, ImmutableArray<Word> items)
    {
        this.context = context;
        this.items = items;
    }

    /// <summary>Reads a file.</summary>
    public static Bundle Read(YamlMap map, ReadContext context) => Fields.Read(map, context.Faults, fields =>
    {
        var file = new BundleFile(context, fields.DistinctWords("items"));
        foreach (var item in file.items)
        {
            context.References.Refer(Noun.Item, item);
        }

        return file.ReadBundle(fields);
    });

    /// <summary>Tells what bundles ask of items that these do not offer.</summary>
    public static void CheckKinds(ImmutableArray<Bundle> bundles, ImmutableArray<ServiceItem> items, FaultList faults)
    {
        foreach (var bundle in bundles)
        {
            var carried = items.Where(item => bundle.Items.Contains(item.Id)).ToArray();
            var at = Place.StartOf($"{Folder}{bundle.Id}.yaml");
            foreach (var item in carried.Where(item => !item.Kinds.Contains(bundle.Kind)))
            {
                faults.Add(FaultKind.WrongValue, at, $"'{item.Id}' does not offer the bundle's kind {Fields.NameOf(bundle.Kind)}");
            }

            var known = carried.SelectMany(item => item.RuleOf(ReviewKind.Change)?.Changes ?? []).Select(change => change.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var change in bundle.Questions.SelectMany(question => question.Options).SelectMany(option => option.Changes).Where(change => !known.Contains(change)).Distinct())
            {
                faults.Add(FaultKind.UnknownReference, at, $"none of the bundle's items has the change '{change}'");
            }
        }
    }

    private Bundle ReadBundle(Fields fields)
    {
        var id = fields.Id("id");
        context.DeclareAsFile(Noun.Bundle, id);
        var questionIds = new UniqueWords(context.Faults, "question");
        var always = ReadItems(fields, "always_items");
        var questions = fields.OptionalMaps("questions", question => ReadQuestion(question, questionIds));
        var edges = fields.OptionalMaps("edges", ReadEdge);
        EdgeRules.Check(edges, context.Faults);
        CheckReachable(always, questions);
        return new Bundle
        {
            Id = id.Value,
            Name = fields.Text("name"),
            EnglishName = fields.Text("english_name"),
            Kind = fields.Choice("kind", ReviewKind.First),
            Items = [.. items.Select(item => item.Value)],
            AlwaysItems = always,
            Questions = questions,
            Edges = [.. edges.Select(edge => edge.Edge)],
            ReceiptMode = fields.Choice<ReceiptMode>("receipt_mode"),
            JointCap = fields.OptionalMap("joint_cap", ReadCap),
            ToBeConfirmed = context.ToBeConfirmed(fields),
        };
    }

    private static JointCapRule ReadCap(Fields fields) => new(
        (int)fields.Number("days", 1, JointCapRule.MostDays),
        fields.Has("extension") ? (int)fields.Number("extension", 1, JointCapRule.MostExtension) : Unextended(fields),
        fields.Text("legal_basis"),
        fields.Text("designated_by"),
        fields.Text("document"));

    // What the law allows, where the designation says nothing else.
    private static int Unextended(Fields fields)
    {
        _ = fields.OptionalDays("extension");
        return JointCapRule.MostExtension;
    }

    private GuidingQuestion ReadQuestion(Fields fields, UniqueWords ids)
    {
        var id = fields.Id("id");
        ids.Take(id);
        var values = new UniqueWords(context.Faults, "answer");
        return new GuidingQuestion(id.Value, fields.Text("text"), fields.Text("english_text"), fields.Maps("options", option =>
        {
            var value = option.Word("value");
            values.Take(value);
            return new GuidingOption(value.Value, option.Text("text"), option.Text("english_text"), ReadItems(option, "items"))
            {
                Changes = [.. option.OptionalWords("changes").Select(change => change.Value)],
            };
        }));
    }

    private LocatedEdge ReadEdge(Fields fields)
    {
        var item = Inside(fields.Word("item"));
        var prerequisite = Inside(fields.Word("prerequisite"));
        var covering = fields.OptionalWords("covering_fields");
        foreach (var field in covering.Where(field => field.Value.Length > 0 && !CmaCode.Fields.Values.Contains(field.Value)))
        {
            context.Faults.Add(
                FaultKind.UnknownReference,
                field.At,
                $"there is no field '{field.Value}'; fields of a certificate: {string.Join(' ', CmaCode.Fields.OrderBy(code => code.Key, StringComparer.Ordinal).Select(code => code.Value))}");
        }

        return new LocatedEdge(
            new DecisionEdge(item.Value, prerequisite.Value, [.. covering.Select(field => field.Value)]) { LegalBasis = fields.Text("legal_basis") },
            fields.PlaceOf("item"));
    }

    private ImmutableArray<string> ReadItems(Fields fields, string key) =>
        [.. fields.DistinctWords(key).Select(item => Inside(item).Value)];

    private Word Inside(Word item)
    {
        if (item.Value.Length > 0 && items.All(own => own.Value != item.Value))
        {
            context.Faults.Add(
                FaultKind.ItemOutsideBundle,
                item.At,
                $"'{item.Value}' is not among the bundle's items {string.Join(", ", items.Select(own => own.Value))}");
        }

        return item;
    }

    private void CheckReachable(ImmutableArray<string> always, ImmutableArray<GuidingQuestion> questions)
    {
        var reachable = questions.SelectMany(question => question.Options).SelectMany(option => option.Items)
            .Concat(always).ToHashSet(StringComparer.Ordinal);
        foreach (var item in items.Where(item => item.Value.Length > 0 && !reachable.Contains(item.Value)))
        {
            context.Faults.Add(FaultKind.WrongValue, item.At, $"no answer chooses '{item.Value}' and it is not among 'always_items'");
        }
    }
}
