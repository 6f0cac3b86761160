using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>Personal values.</content>
internal sealed partial class Story
{
    /// <summary>Reads what operators read, and changes nothing.</summary>
    public Person Auditor => officers.GetOrAdd("auditor", _ => Person.WithToken(Server.GrpcAddress, TestTokens.Auditor()));

    public RevealPersonalValuesRequest RevealRequest(params PersonalKind[] kinds) => new()
    {
        Name = Application,
        RequestId = RequestIds.Next(),
        Purpose = PersonalPurpose.Contact,
        Reason = "联系申请人补交材料。",
        Kinds = { kinds },
    };

    public ExportPersonalDataRequest ExportPersonRequest() => ExportPersonRequest(LabFile.ContactName, LabFile.ContactPhone);

    public ExportPersonalDataRequest ExportPersonRequest(params string[] values) => new()
    {
        RequestId = RequestIds.Next(),
        Uscc = LabFile.Uscc,
        Values = { values },
        Reason = "本人持身份证到窗口申请。",
    };

    public ErasePersonalDataRequest ErasePersonRequest() => new()
    {
        RequestId = RequestIds.Next(),
        Uscc = LabFile.Uscc,
        Values = { LabFile.ContactName, LabFile.ContactPhone },
        Reason = "本人持身份证到窗口申请。",
    };

    /// <summary>Withdraws all that the application asks for.</summary>
    public async Task WithdrawAllAsync(params string[] items)
    {
        var request = new WithdrawReviewsRequest { Parent = Application, RequestId = RequestIds.Next() };
        foreach (var item in items)
        {
            request.Reviews.Add(await RefAsync(item));
        }

        await Lab.Applications.WithdrawReviewsAsync(request);
    }
}
