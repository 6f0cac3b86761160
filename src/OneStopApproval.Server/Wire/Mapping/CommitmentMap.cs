using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Commitments on the wire.</summary>
internal static class CommitmentMap
{
    /// <summary>How an item is asked for by commitment; null where it is not.</summary>
    public static V1.CommitmentOffer? ToWire(CommitmentRule? rule) => rule is null ? null : new()
    {
        Text = rule.Text,
        TextEn = rule.EnglishText,
        TextSha256 = rule.TextSha256,
        DecisionDays = rule.Decision,
        VerificationMonths = rule.VerificationMonths,
        LegalBasis = rule.LegalBasis,
    };

    /// <summary>The commitment of a review; null by the general procedure.</summary>
    public static V1.Commitment? ToWire(MatterView view, Review review)
    {
        if (review.Commitment is not { } commitment)
        {
            return null;
        }

        var wire = new V1.Commitment { TextSha256 = commitment.TextSha256 };
        wire.Verifications.AddRange(commitment.Verifications.Select(found =>
        {
            var verification = new V1.CommitmentVerification
            {
                Outcome = (V1.CommitmentOutcome)(int)found.Outcome,
                ActDate = found.Date.ToWire(),
                Findings = view.Texts.Of(found.Findings),
                RectifyDays = found.RectifyDays ?? 0,
                Document = Names.Document(view.Matter.Id, found.Document),
            };
            verification.Officers.AddRange(view.Sight.Opinions ? found.Officers : []);
            return verification;
        }));
        return wire;
    }

    /// <summary>Commitments of personal values that it shows.</summary>
    public static IEnumerable<string?> Shown(Commitment? commitment) => commitment?.Verifications.Select(found => found.Findings) ?? [];

    /// <summary>An outcome in Chinese and English.</summary>
    public static (string Chinese, string English) NameOf(CommitmentOutcome outcome) => outcome switch
    {
        CommitmentOutcome.True => ("承诺属实", "true"),
        CommitmentOutcome.BasicallyTrue => ("承诺基本属实", "basically true"),
        CommitmentOutcome.False => ("承诺严重不实或者虚假承诺", "false"),
    };
}
