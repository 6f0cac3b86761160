using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Representation;

namespace OneStopApproval.Domain.Matters;

/// <summary>Makes a draft (草稿).</summary>
/// <param name="Bundle">Id of the bundle.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="Answers">Commitment to the answers of the guiding questions, or null.</param>
/// <param name="Reviews">The items asked for.</param>
public sealed record CreateApplication(
    string Bundle, Applicant Applicant, string? Answers, ImmutableArray<AskedReview> Reviews) : Command
{
    /// <summary>The lab's consent to being filed for at the window; null when the lab files for itself.</summary>
    // Left out where it says nothing, so that a repeat of a request from before there was such a consent is still a repeat.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GivenConsent? Consent { get; init; }

    /// <summary>How the lab wants its documents; null when it does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeliveryChoice? Delivery { get; init; }

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.State != ApplicationState.None)
        {
            return Refusal.State("application", "EXISTS", "none");
        }

        Fault[] faults =
        [
            .. DraftRules.Faults(Bundle, Reviews, facts.Catalogue),
            .. GivenConsent.Faults(Consent, facts),
            .. DeliveryChoice.Faults(Delivery, Applicant),
        ];
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new DraftCreated(Bundle, facts.Catalogue.Version, Applicant, Answers, Reviews, facts.Now));
        if (Consent is not null)
        {
            proceedings.Add(new FilingConsentRecorded(Consent.On(facts.Today)));
        }

        if (Delivery is not null)
        {
            proceedings.Add(new DeliveryChosen(Delivery));
        }

        return proceedings.Accept();
    }
}

/// <summary>Replaces parts of a draft.</summary>
/// <param name="Etag">Etag of the draft.</param>
/// <param name="Applicant">Who applies, or null to leave it.</param>
/// <param name="Answers">The commitment to new answers, empty for none, or null to leave them.</param>
/// <param name="Reviews">The items asked for, or default to leave them.</param>
public sealed record UpdateApplication(
    string Etag, Applicant? Applicant, string? Answers, ImmutableArray<AskedReview>? Reviews) : Command
{
    /// <summary>Items of <see cref="Reviews"/> that keep the asked scope of the draft; null for none.</summary>
    // Left out where it says nothing, so that a repeat of a request from before there was such a choice is still a repeat.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? KeepScopeOf { get; init; }

    /// <summary>The lab's consent, to be recorded anew; null leaves it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GivenConsent? Consent { get; init; }

    /// <summary>How the lab wants its documents; null leaves it, <see cref="DeliveryChoice.None"/> takes the choice back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeliveryChoice? Delivery { get; init; }

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (DraftRules.Open(matter, Etag) is { } refusal)
        {
            return refusal;
        }

        ImmutableArray<AskedReview> reviews = Reviews is { } asked
            ? [.. asked.Select(review => Keeps(review) ? review with { AskedScope = matter.Find(review.Item)?.AskedScope } : review)]
            : [.. matter.Reviews.Select(AskedReview.From)];
        var faults = DraftRules.Faults(matter.Bundle, reviews, facts.InForce).ToList();
        if (Applicant is not null && Applicant.Uscc != matter.Applicant.Uscc)
        {
            faults.Add(new Fault(
                "applicant.uscc",
                "草稿的申请机构不能更换，请另建申请。",
                "A draft cannot change hands; make another application."));
        }

        if (Consent is not null)
        {
            faults.AddRange(GivenConsent.Faults(Consent, facts));
        }

        var choice = Delivery is null ? matter.Delivery : Delivery == DeliveryChoice.None ? null : Delivery;
        faults.AddRange(DeliveryChoice.Faults(choice, Applicant ?? matter.Applicant));
        if (faults.Count > 0)
        {
            return Refusal.Of(Reason.InvalidFields, [.. faults]);
        }

        var proceedings = new Proceedings(matter, facts);
        if (CatalogueAdoption.Of(matter, facts) is { } adopted)
        {
            proceedings.Add(adopted);
        }

        var answers = Answers is null ? matter.Answers : Answers.Length == 0 ? null : Answers;
        proceedings.Add(new DraftChanged(Applicant ?? matter.Applicant, answers, reviews));
        if (Consent is not null)
        {
            proceedings.Add(new FilingConsentRecorded(Consent.On(facts.Today)));
        }

        if (choice != matter.Delivery)
        {
            proceedings.Add(new DeliveryChosen(choice));
        }

        return proceedings.Accept();
    }

    private bool Keeps(AskedReview review) => KeepScopeOf?.Contains(review.Item) == true;
}

/// <summary>Deletes a draft; its personal values and materials go with it.</summary>
/// <param name="Etag">Etag of the draft.</param>
public sealed record DeleteDraft(string Etag) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (DraftRules.Open(matter, Etag) is { } refusal)
        {
            return refusal;
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new DraftDeleted());
        return proceedings.Accept();
    }
}

/// <summary>Rules of drafts.</summary>
public static class DraftRules
{
    /// <summary>Every fault of what is asked for, against the catalogue.</summary>
    public static IEnumerable<Fault> Faults(string bundleId, ImmutableArray<AskedReview> reviews, ApprovalCatalogue catalogue)
    {
        if (catalogue.FindBundle(bundleId) is not { } bundle)
        {
            yield return new Fault(
                "bundle",
                "没有该“一件事”。",
                $"There is no such bundle; there are {string.Join(", ", catalogue.Bundles.Select(candidate => candidate.Id))}.");
            yield break;
        }

        if (reviews.IsEmpty)
        {
            yield return new Fault("reviews", "请至少选择一个事项。", "Choose at least one item.");
        }

        for (var index = 0; index < reviews.Length; index++)
        {
            foreach (var fault in Faults(reviews[index], index, bundle, reviews, catalogue))
            {
                yield return fault;
            }
        }
    }

    internal static Refusal? Open(Matter matter, string? etag)
    {
        if (matter.State is ApplicationState.None or ApplicationState.Deleted)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (etag is not null && matter.State == ApplicationState.Draft && matter.Etag != etag)
        {
            return Refusal.Of(
                Reason.StaleEtag, new Fault("etag", "草稿已被修改，请重新读取。", "The draft has changed; read it again."));
        }

        return matter.State == ApplicationState.Draft
            ? null
            : Refusal.State("application", matter.State.Name(), ApplicationState.Draft.Name());
    }

    private static IEnumerable<Fault> Faults(
        AskedReview asked, int index, Bundle bundle, ImmutableArray<AskedReview> reviews, ApprovalCatalogue catalogue)
    {
        var field = $"reviews[{index}]";
        if (!bundle.Items.Contains(asked.Item) || catalogue.FindItem(asked.Item) is not { } item)
        {
            yield return new Fault(
                $"{field}.item", "该“一件事”不含此事项。", $"The bundle has no such item; it has {string.Join(", ", bundle.Items)}.");
            yield break;
        }

        if (reviews.Take(index).Any(other => other.Item == asked.Item))
        {
            yield return new Fault($"{field}.item", "同一事项只能申请一次。", "Ask for each item once.");
        }

        if (!item.Kinds.Contains(asked.Kind))
        {
            yield return new Fault(
                $"{field}.kind", "该事项不受理此类申请。", $"The item offers {string.Join(", ", item.Kinds)}.");
        }

        foreach (var fault in AskedChoices.Faults(asked, field, item)
            .Concat(AskedKinds.Faults(asked, field, item))
            .Concat(CommitmentRules.Faults(asked, field, item)))
        {
            yield return fault;
        }
    }
}
