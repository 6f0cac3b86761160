using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using Date = Google.Type.Date;
using WireOutcome = OneStopApproval.Contracts.V1.DecisionOutcome;

namespace OneStopApproval.Server.Tests.Wire;

public sealed class FaultsTests
{
    private readonly Faults faults = new();

    [Fact]
    public void Faults_of_all_fields_are_collected_before_they_are_thrown()
    {
        faults.RequestId("42");
        faults.Required("applicant.display_name", " ", 100);
        faults.Required("applicant.address", new string('x', 201), 200);
        faults.Optional("reason", "bell\u0007", 100);
        faults.Application("parent", "applications/NO");
        faults.Review("name", "applications/a1");
        faults.Value<WireOutcome, Domain.Reviews.DecisionOutcome>("outcome", WireOutcome.Unspecified);
        faults.Value<WireOutcome, Domain.Reviews.DecisionOutcome>("outcome2", (WireOutcome)77);
        faults.OptionalDate("act_date", new Date { Year = 2026, Month = 2, Day = 30 });
        faults.Date("receipt_date", null);

        var thrown = Assert.Throws<WireException>(faults.ThrowIfAny);
        Assert.Equal(ErrorReason.InvalidFields, thrown.Error.Reason);
        Assert.Equal(
            ["request_id", "applicant.display_name", "applicant.address", "reason", "parent", "name", "outcome", "outcome2", "act_date", "receipt_date"],
            thrown.Error.Faults.Select(fault => fault.Subject));
    }

    [Fact]
    public void Good_values_are_mapped_and_nothing_is_thrown()
    {
        Assert.Equal("0b7e1c5a-6f0e-4c3e-9d86-0f2a7f1f6f11", faults.RequestId("0B7E1C5A-6F0E-4C3E-9D86-0F2A7F1F6F11"));
        Assert.Equal(Domain.Reviews.DecisionOutcome.Grant, faults.Value<WireOutcome, Domain.Reviews.DecisionOutcome>("o", WireOutcome.Grant));
        Assert.Equal(new DateOnly(2024, 2, 29), faults.OptionalDate("d", new Date { Year = 2024, Month = 2, Day = 29 }));
        Assert.Null(faults.OptionalDate("d", null));
        Assert.Null(faults.Optional("t", "", 10));
        Assert.Equal("多行\n文字", faults.Optional("t", "多行\n文字", 10));
        faults.ThrowIfAny();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0b7e1c5a6f0e4c3e9d860f2a7f1f6f11")]
    [InlineData("{0b7e1c5a-6f0e-4c3e-9d86-0f2a7f1f6f11}")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void Request_id_in_another_form_is_a_fault(string value)
    {
        faults.RequestId(value);
        Assert.Single(faults.Found);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(2026, 0, 1)]
    [InlineData(2026, 13, 1)]
    [InlineData(2026, 1, 0)]
    [InlineData(2026, 1, 32)]
    [InlineData(1900, 1, 1)]
    [InlineData(9999, 1, 1)]
    public void Date_that_is_none_is_a_fault(int year, int month, int day)
    {
        faults.OptionalDate("act_date", new Date { Year = year, Month = month, Day = day });
        Assert.Single(faults.Found);
    }
}
