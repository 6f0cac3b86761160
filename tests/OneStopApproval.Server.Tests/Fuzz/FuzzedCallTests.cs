using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>Calls that the fuzzing found answered wrongly, each as the line that it printed.</summary>
public sealed class FuzzedCallTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    // A flag that no message has was UNKNOWN, and an error in the log.
    [InlineData("GetBundle", "nobody", FuzzDoor.Grpc, "", "BwAAAAA=")]
    // A kind and a procedure that are on no list were INTERNAL, where the rules looked at them before their faults were told.
    [InlineData("CreateApplication", "lab", FuzzDoor.Grpc, "", "AAAAADoSGGJ1bmRsZXMvY29uc3RydWN0aW9uLWxhYioeChBzZXJ2aWNlSXRlbXMvY21hGP////8HIP////8H")]
    // Compressed bytes that want a dictionary were UNKNOWN, and an error in the log.
    [InlineData("ConfirmCorrectionAnswers", "officer elsewhere", FuzzDoor.Web, "deflate", "AQAAACp4P1xv8+WANhdI3cHk6w0etYBcXGRDu9SDE/GVp86AO/9qvVNDu8+l70U=")]
    public async Task Call_that_was_answered_wrongly_is_answered_as_the_contract_says(string rpc, string caller, FuzzDoor door, string encoding, string body)
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var line = new FuzzLine(server.GrpcAddress, server.WebAddress);
        var callers = FuzzWorld.Everybody(LabFile.Next().Uscc, LabFile.Next().Uscc, new(), new());
        var call = FuzzCall.Of(rpc, callers.Single(known => known.Name == caller), door, encoding, body);

        var answer = await line.SendAsync(call, TestContext.Current.CancellationToken);

        Assert.Null(FuzzRun.WrongIn(call, answer));
    }
}
