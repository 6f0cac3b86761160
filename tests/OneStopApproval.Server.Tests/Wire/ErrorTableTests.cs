using System.Globalization;
using Google.Rpc;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Wire;
using Fault = OneStopApproval.Domain.Matters.Fault;

namespace OneStopApproval.Server.Tests.Wire;

public sealed class ErrorTableTests
{
    private static readonly Fault One = new("applicant.uscc", "校验位错误。", "The check digit is wrong.");
    private static readonly Fault Two = new("answers", "必填。", "Required.");

    /// <summary>The error table of the contract, written once more by hand.</summary>
    public static TheoryData<string, StatusCode> Contract { get; } = new()
    {
        { "INVALID_FIELDS", StatusCode.InvalidArgument },
        { "REQUEST_ID_REUSED", StatusCode.InvalidArgument },
        { "STATE_NOT_ALLOWED", StatusCode.FailedPrecondition },
        { "VISIT_ALREADY_USED", StatusCode.FailedPrecondition },
        { "CORRECTION_ALREADY_ISSUED", StatusCode.FailedPrecondition },
        { "PREREQUISITE_UNDECIDED", StatusCode.FailedPrecondition },
        { "MATERIALS_MISSING", StatusCode.FailedPrecondition },
        { "MATERIAL_NOT_LISTED", StatusCode.FailedPrecondition },
        { "APPLICATION_OPEN", StatusCode.AlreadyExists },
        { "DECISION_EXISTS", StatusCode.AlreadyExists },
        { "EXTENSION_NOT_ALLOWED", StatusCode.FailedPrecondition },
        { "ROLE_NOT_ALLOWED", StatusCode.PermissionDenied },
        { "MATERIAL_TOO_LARGE", StatusCode.InvalidArgument },
        { "MATERIAL_TYPE", StatusCode.InvalidArgument },
        { "MATERIAL_HASH", StatusCode.InvalidArgument },
        { "STALE_ETAG", StatusCode.Aborted },
        { "LEASE_LOST", StatusCode.Aborted },
        { "NOT_VISIBLE", StatusCode.NotFound },
        { "UNAUTHENTICATED", StatusCode.Unauthenticated },
        { "BAD_PAGE_TOKEN", StatusCode.InvalidArgument },
        { "RESUME_TOKEN_EXPIRED", StatusCode.OutOfRange },
        { "OVERLOADED", StatusCode.ResourceExhausted },
        { "STORAGE_UNAVAILABLE", StatusCode.Unavailable },
        { "IDENTITY_UNAVAILABLE", StatusCode.Unavailable },
        { "INTERNAL", StatusCode.Internal },
        { "CANCELLED", StatusCode.Cancelled },
        { "DEADLINE_EXCEEDED", StatusCode.DeadlineExceeded },
        { "UNIMPLEMENTED", StatusCode.Unimplemented },
        { "UPLOAD_CONFLICT", StatusCode.Aborted },
        { "POWER_NOT_IN_FORCE", StatusCode.FailedPrecondition },
        { "VISIT_SLOT_FULL", StatusCode.FailedPrecondition },
        { "DOSSIER_INCONSISTENT", StatusCode.FailedPrecondition },
        { "PERSON_BANNED", StatusCode.FailedPrecondition },
        { "SHARED_DATA_UNANSWERED", StatusCode.FailedPrecondition },
    };

    [Theory]
    [MemberData(nameof(Contract))]
    public void Reason_has_the_code_of_the_contract_and_both_texts(string name, StatusCode code)
    {
        var reason = Enum.GetValues<ErrorReason>().Single(value => ErrorTable.NameOf(value) == name);
        var row = ErrorTable.Of(reason);
        Assert.Equal(code, row.Code);
        Assert.NotEmpty(row.Chinese);
        Assert.NotEmpty(row.English);

        var error = ErrorReading.Read(ErrorStatus.ToRpcException(new(reason), Language.Chinese));
        Assert.Equal((code, name, "zh-CN"), (error.Code, error.Reason, error.Message.Locale));
    }

    [Fact]
    public void Table_of_the_contract_names_every_reason() =>
        Assert.Equal(Enum.GetValues<ErrorReason>().Length - 1, Contract.Count);

    [Fact]
    public void Every_reason_of_the_domain_has_a_reason_of_the_contract() =>
        Assert.All(Enum.GetValues<Reason>(), reason =>
            Assert.NotEqual(ErrorReason.Internal, WireError.From(Refusal.Of(reason)).Reason));

    [Fact]
    public void Faults_of_a_request_are_all_told_as_bad_request()
    {
        var error = ErrorReading.Read(ErrorStatus.ToRpcException(
            WireError.From(Refusal.Of(Reason.InvalidFields, One, Two)), Language.English));
        Assert.Equal(["applicant.uscc", "answers"], error.Fields);
        Assert.Equal("The check digit is wrong.", error.Status.GetDetail<BadRequest>()!.FieldViolations[0].Description);
        Assert.Equal("en", error.Message.Locale);
    }

    [Fact]
    public void Missing_materials_are_all_told_as_failed_preconditions()
    {
        var error = ErrorReading.Read(ErrorStatus.ToRpcException(
            WireError.From(Refusal.Of(Reason.MaterialsMissing, One, Two)), Language.Chinese));
        Assert.Equal(["applicant.uscc", "answers"], error.Subjects);
        Assert.Empty(error.Fields);
    }

    [Fact]
    public void Wrong_state_carries_state_and_allowed_states()
    {
        var error = ErrorReading.Read(ErrorStatus.ToRpcException(
            WireError.From(Refusal.State("reviews/cma", "IN_REVIEW", "INTAKE")), Language.Chinese));
        Assert.Equal("IN_REVIEW", error.Metadata["state"]);
        Assert.Equal("INTAKE", error.Metadata["allowed"]);
        Assert.Equal("STATE_NOT_ALLOWED", error.Status.GetDetail<PreconditionFailure>()!.Violations[0].Type);
    }

    [Fact]
    public void Overload_says_when_to_come_back()
    {
        var error = ErrorReading.Read(ErrorStatus.ToRpcException(
            new(ErrorReason.Overloaded) { RetryAfter = TimeSpan.FromSeconds(3) }, Language.Chinese));
        Assert.Equal(3, error.Status.GetDetail<RetryInfo>()!.RetryDelay.Seconds);
    }

    [Fact]
    public void Faults_of_fields_whose_names_callers_made_up_fit_the_trailers()
    {
        var faults = Enumerable.Range(0, 130).Select(n => One with { Subject = $"answers[{n}{new string('问', 10_000)}]" });
        var status = ErrorStatus.Of(new(ErrorReason.InvalidFields) { Faults = [.. faults] }, Language.Chinese);

        Assert.InRange(status.CalculateSize(), 1, 40_000);
        Assert.StartsWith("answers[7问", status.GetDetail<BadRequest>()!.FieldViolations[7].Field, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(130, 19)]
    public void Faults_that_quote_what_callers_sent_fit_the_trailers(int sent, int told)
    {
        var quoted = new string('长', 70_000);
        foreach (var reason in new[] { ErrorReason.InvalidFields, ErrorReason.StateNotAllowed })
        {
            var error = ErrorStatus.Of(new(reason) { Faults = [.. Enumerable.Repeat(new Fault("files", quoted, quoted), sent)] }, Language.Chinese);
            string[] descriptions = error.GetDetail<BadRequest>() is { } request
                ? [.. request.FieldViolations.Select(fault => fault.Description)]
                : [.. error.GetDetail<PreconditionFailure>()!.Violations.Select(fault => fault.Description)];

            Assert.InRange(error.CalculateSize(), 1, 40_000);
            Assert.Equal(told, descriptions.Count(text => text.StartsWith("长长", StringComparison.Ordinal)));
            Assert.Equal(sent > told, descriptions[^1] == $"另有 {sent - told} 项有误。");
        }
    }

    [Fact]
    public void Faults_beyond_a_hundred_are_counted_so_that_the_trailers_fit()
    {
        var faults = Enumerable.Range(0, 130).Select(n => One with { Subject = n.ToString(CultureInfo.InvariantCulture) });
        var error = ErrorReading.Read(ErrorStatus.ToRpcException(
            new(ErrorReason.InvalidFields) { Faults = [.. faults] }, Language.English));
        Assert.Equal(101, error.Fields.Length);
        Assert.Equal("30 further faults.", error.Status.GetDetail<BadRequest>()!.FieldViolations[^1].Description);
    }

    [Theory]
    [InlineData(1, "9900 further faults, in rows 102-10001.")]
    [InlineData(2, "9900 further faults; validate_only names all of their rows.")]
    public void Faults_of_rows_beyond_a_hundred_name_their_rows(int step, string told)
    {
        var faults = Enumerable.Range(0, 10_000).Select(n => One with { Subject = TableForm.Subject(2 + (n * step)) + ".standard" });
        var status = ErrorStatus.Of(new(ErrorReason.InvalidFields) { Faults = [.. faults] }, Language.English);

        Assert.Equal(told, status.GetDetail<BadRequest>()!.FieldViolations[^1].Description);
        Assert.InRange(status.CalculateSize(), 1, 40_000);
    }

    [Fact]
    public void Rows_are_told_as_ranges() =>
        Assert.Equal("3, 7-9, 12", RowRanges.Text(RowRanges.Of([.. new[] { 12, 7, 3, 9, 8, 7 }.Select(row => One with { Subject = TableForm.Subject(row) }), One])));
}
