using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Contract.LabMutations;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>What is done with personal values, ready to be sent.</summary>
internal static class PersonalMutations
{
    public static async Task<Mutation> ExportPersonalData(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = story.ExportPersonRequest();
        return new Mutation(story, story.Operator, request, new ExportPersonalDataRequest(request) { Reason = "另一事由。" });
    }

    public static async Task<Mutation> ErasePersonalData(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = story.ErasePersonRequest();
        return new Mutation(story, story.Operator, request, new ErasePersonalDataRequest(request) { Reason = "另一事由。" });
    }

    public static async Task<Mutation> RevealPersonalValues(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = story.RevealRequest(PersonalKind.ContactPhone);
        return new Mutation(story, story.OfficerOf(Construction), request, new RevealPersonalValuesRequest(request) { Reason = "另一事由。" });
    }
}
