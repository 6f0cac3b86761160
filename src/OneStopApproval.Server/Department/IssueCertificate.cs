using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using Certificates = OneStopApproval.Domain.Certificates;

namespace OneStopApproval.Server.Department;

internal sealed partial class CertificateService
{
    /// <inheritdoc/>
    public override async Task<IssueCertificateResponse> IssueCertificate(IssueCertificateRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, item) = faults.Review("parent", request.Parent);
        var target = new ReviewTarget(item, faults.Required("etag", request.Etag, Limits.Id));
        var command = new Certificates.IssueCertificate(
            target.Item,
            target.Etag,
            Code(faults, "field_code", request.FieldCode),
            Code(faults, "department_code", request.DepartmentCode),
            faults.OptionalDate("act_date", request.ActDate));
        faults.ThrowIfAny();
        var (holder, annex) = await doors.Annexes.OfAsync(draft, application, item, context.CancellationToken);
        return await doors.Desk.SubmitAsync(
            draft, application, command with { Holder = holder, Annex = annex }, Scope.Acts(draft.Caller, [item]), folded => Answer(folded, item));
    }

    private static string? Code(Faults faults, string field, string code)
    {
        faults.Require(
            code.Length == 0 || (code.Length == 2 && code.All(char.IsAsciiDigit)), field, "必须是两位数字。", "Must be two digits.");
        return code.Length == 0 ? null : code;
    }

    private static IssueCertificateResponse Answer(Folded folded, string item)
    {
        var review = folded.After.Find(item)!;
        var certificate = review.Certificate!;
        return new IssueCertificateResponse
        {
            Name = Names.Certificate(certificate.Id),
            State = Answers.State(folded, item),
            Etag = review.Etag,
            Receipt = Answers.Receipt(folded),
            Document = Answers.Document(folded, certificate.Document),
            Number = certificate.Number,
        };
    }
}
