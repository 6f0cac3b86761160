using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Tests.Wire.Mapping;

/// <summary>A mask tells two people apart and nobody who they are.</summary>
public sealed class PersonalMaskTests
{
    [Theory]
    [InlineData(PersonalKinds.ContactName, "张某", "张*")]
    [InlineData(PersonalKinds.LegalRepresentative, "张某某", "张**")]
    [InlineData(StaffValues.Name, "阿拉坦乌拉", "阿**")]
    [InlineData(PersonalKinds.AgentName, "𠮷某", "𠮷*")]
    [InlineData(PersonalKinds.ContactName, "张", "***")]
    [InlineData(PersonalKinds.ContactPhone, "13800000000", "138****0000")]
    [InlineData(PersonalKinds.ContactPhone, "110", "***")]
    [InlineData(PersonalKinds.ContactPhone, "4510000", "***")]
    [InlineData(PersonalKinds.ContactPhone, "45100000", "***")]
    [InlineData(PersonalKinds.ContactPhone, "451000000", "***")]
    [InlineData(PersonalKinds.ContactPhone, "04710000000", "047****0000")]
    [InlineData(PersonalKinds.ContactEmail, "lab@example.org", "l***@example.org")]
    [InlineData(PersonalKinds.ContactEmail, "l@example.org", "***")]
    [InlineData(StaffValues.IdentityNumber, "000001190001010010", "***")]
    [InlineData(PersonalKinds.Reason, "不同意。", "***")]
    public void Value_has_the_mask_of_its_kind(string kind, string value, string mask) =>
        Assert.Equal(mask, PersonalMask.Of(PersonalValue.Seal(kind, value)));
}
