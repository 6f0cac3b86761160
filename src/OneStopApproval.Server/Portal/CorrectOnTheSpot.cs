using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    private static readonly ImmutableArray<string> Correctable =
        ["display_name", "legal_representative", "contact_name", "contact_phone", "contact_email", "address"];

    /// <inheritdoc/>
    public override Task<CorrectOnTheSpotResponse> CorrectOnTheSpot(CorrectOnTheSpotRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("name", request.Name);
        draft.Faults.Require(request.Applicant is not null, "applicant", "必填。", "Required.");
        var fields = request.UpdateMask?.Paths.ToHashSet(StringComparer.Ordinal) ?? [];
        draft.Faults.Require(
            fields.Count > 0 && fields.IsSubsetOf(Correctable),
            "update_mask",
            $"请列出要更正的内容：{string.Join("、", Correctable)}。",
            $"Name the fields to correct: {string.Join(", ", Correctable)}.");
        var command = new Intake.CorrectOnTheSpot(Texts(draft, request.Applicant ?? new Applicant(), fields));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller), folded => new CorrectOnTheSpotResponse
        {
            Name = Names.Application(application),
            State = Answers.State(folded),
            Etag = folded.After.Etag,
            Receipt = Answers.Receipt(folded),
        });
    }

    // What is named is to read something: nothing is taken away on the spot.
    private static Intake.ApplicantTexts Texts(CommandDraft draft, Applicant applicant, HashSet<string> fields)
    {
        string? Named(string field, string text, int most) =>
            fields.Contains(field) ? draft.Faults.Required($"applicant.{field}", text, most) : null;
        string? Personal(string kind, string? text) => draft.Personal.CommitUnlessEmpty(kind, text);
        if (fields.Contains("contact_phone"))
        {
            _ = ApplicationInput.Phone(draft, "applicant.contact_phone", applicant.ContactPhone);
        }

        if (fields.Contains("contact_email"))
        {
            _ = ApplicationInput.Email(draft, applicant.ContactEmail);
        }

        return new()
        {
            DisplayName = Named("display_name", applicant.DisplayName, Limits.Name),
            Address = Named("address", applicant.Address, Limits.Address),
            LegalRepresentative = Personal(
                PersonalKinds.LegalRepresentative, Named("legal_representative", applicant.LegalRepresentative, ApplicationInput.MostPersonName)),
            ContactName = Personal(PersonalKinds.ContactName, Named("contact_name", applicant.ContactName, ApplicationInput.MostPersonName)),
            ContactPhone = Personal(PersonalKinds.ContactPhone, Named("contact_phone", applicant.ContactPhone, Limits.Name)),
            ContactEmail = Personal(PersonalKinds.ContactEmail, Named("contact_email", applicant.ContactEmail, ApplicationInput.MostEmail)),
        };
    }
}
