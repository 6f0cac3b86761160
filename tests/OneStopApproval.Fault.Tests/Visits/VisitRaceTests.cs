using Google.Rpc;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Servers;
using OneStopApproval.Fault.Tests.Stories;
using static OneStopApproval.Fault.Tests.Calls.Asks;

namespace OneStopApproval.Fault.Tests.Visits;

/// <summary>At most one visit, however many demand it at once. <c>OSA_DEMANDS</c> is the number before and after it is held.</summary>
public sealed class VisitRaceTests
{
    private static readonly int Demands = RunLength.Of("OSA_DEMANDS", 1_000, 10_000);

    private static readonly string[] Items = [Cma, Construction, Lightning];

    [Theory]
    [On]
    public async Task Demands_of_three_departments_make_one_visit_and_after_it_none(Engine engine)
    {
        var random = RunLength.Seeded();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await InProcessServer.StartAsync(database);
        using var line = new Line(server.Address);
        var desk = new Desk(() => line.Invoker, Deliveries.Once, random);
        var (name, etags) = await SubmitAsync(desk);

        await Task.WhenAll(Order(random).Select(item => DemandAsync(desk, name, item, etags[item])));
        var visit = await desk.ReadAsync<Visit>(Person.Operator, new GetVisitRequest { Name = $"{name}/visit" });
        Assert.Equal(VisitState.Demanded, visit.State);
        Assert.Equal(
            Items.Select(item => $"{name}/reviews/{item}").Order(StringComparer.Ordinal),
            visit.Purposes.Select(purpose => purpose.Review).Order(StringComparer.Ordinal));

        var trip = await desk.DoAsync<RecordTripResponse>(Person.Housing, new RecordTripRequest
        {
            Name = $"{name}/visit",
            Cause = TripCause.Demanded,
            Department = "departments/housing",
        });
        Assert.Equal((VisitState.Held, 1), (trip.State, trip.DemandedCount));
        var refusals = await Task.WhenAll(Order(random).Select(item => RefusedAsync(desk, name, item, etags[item])));
        Assert.All(refusals, reason => Assert.Equal("VISIT_ALREADY_USED", reason));

        var after = await desk.ReadAsync<Visit>(Person.Operator, new GetVisitRequest { Name = $"{name}/visit" });
        Assert.Equal((VisitState.Held, 3, 1), (after.State, after.Purposes.Count, after.Trips.Count));
        await Invariants.HoldAsync(database, desk, [name]);
        Assert.Empty(server.Errors.All);
    }

    private static string[] Order(Random random)
    {
        var demands = Enumerable.Range(0, Demands).Select(number => Items[number % Items.Length]).ToArray();
        random.Shuffle(demands);
        return demands;
    }

    private static async Task<(string Name, Dictionary<string, string> Etags)> SubmitAsync(Desk desk)
    {
        var applicant = Person.Applicant(Person.Uscc(1));
        var created = await desk.DoAsync<CreateApplicationResponse>(applicant, Application(Person.Uscc(1), "总部", Items));
        await desk.DoAsync<SubmitApplicationResponse>(applicant, new SubmitApplicationRequest { Name = created.Name, SubmitIncomplete = true });
        var etags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in Items)
        {
            var review = await desk.ReadAsync<Review>(OfficerOf(item), new GetReviewRequest { Name = $"{created.Name}/reviews/{item}" });
            etags[item] = review.Etag;
        }

        return (created.Name, etags);
    }

    private static Task<DemandVisitResponse> DemandAsync(Desk desk, string name, string item, string etag) =>
        desk.DoAsync<DemandVisitResponse>(OfficerOf(item), new DemandVisitRequest
        {
            Name = $"{name}/reviews/{item}",
            Etag = etag,
            Reason = "核验原件",
        });

    private static async Task<string?> RefusedAsync(Desk desk, string name, string item, string etag)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => DemandAsync(desk, name, item, etag));
        return refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;
    }
}
