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
}
