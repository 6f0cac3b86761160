using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// The person in charge (负责人) of the authority answers a request for recusal, or an officer whom his letter names for it: he names the person who acts no more, or says why
/// there is nothing that would demand it. Nobody answers what is about himself.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Number">Number of the request within the review.</param>
/// <param name="Recused">Whether the person is recused.</param>
/// <param name="Officer">Subject of that person, where the request names none.</param>
/// <param name="Answer">Commitment to what is said to it; a refusal says why.</param>
public sealed record AnswerRecusal(string Item, string Etag, int Number, bool Recused, string? Officer, string? Answer) : Command
{
    /// <inheritdoc/>
    public override bool ReadsLetters => true;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item]) ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        if (review.Participation.Recusals.FirstOrDefault(asked => asked.Number == Number) is not { } request)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (request.State != RecusalState.Requested || review.State.IsTerminal())
        {
            return Refusal.State($"reviews/{Item}/recusals/{Number}", NameOf(request.State), "REQUESTED in an open review");
        }

        var officer = request.Officer ?? Officer;
        if (officer == facts.Actor.Subject)
        {
            return Refusal.Of(
                Reason.RoleNotAllowed,
                new Fault("name", "本人的回避由本机关其他负责人决定。", "Nobody answers a request about himself; another person in charge of the authority does."));
        }

        var letter = facts.Actor.Role == ActorRole.AuthorityHead ? null : facts.LetterFor(DelegatedAct.AnswerRecusal, matter, review);
        if (facts.Actor.Role != ActorRole.AuthorityHead && letter is null)
        {
            return Refusal.Of(
                Reason.RoleNotAllowed,
                new Fault(
                    "name",
                    "仅本机关负责人，或者其授权书在有效期内载明的人员可以答复。",
                    "Only the person in charge answers, or whom a delegation letter in force today names for it."));
        }

        var fault = Misnamed(request, review);
        if (fault is not null)
        {
            return Refusal.Of(Reason.InvalidFields, fault);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new RecusalAnswered(Item, Number, Recused, officer, facts.Actor.Subject, Answer, facts.Today) { Letter = letter?.Number });
        return proceedings.Accept();
    }

    private Fault? Misnamed(Recusal request, Review review)
    {
        if (Officer is not null && (request.Officer is not null || !Recused))
        {
            return new Fault(
                "officer", "申请已载明人员，或者不同意回避的，请留空。", "The request names the person, or nobody is recused; leave this empty.");
        }

        if (Recused && request.Officer is null && Officer is null)
        {
            return new Fault(
                "officer", "申请未载明人员编号，请填写应当回避的人员。", "The request names no subject; say who is recused.");
        }

        return Officer is not null && review.Participation.IsRecused(Officer)
            ? new Fault("officer", "该人员已回避。", "This person is recused already.")
            : null;
    }

    private static string NameOf(RecusalState state) => state switch
    {
        RecusalState.Requested => "REQUESTED",
        RecusalState.Recused => "RECUSED",
        RecusalState.Refused => "REFUSED",
    };
}
