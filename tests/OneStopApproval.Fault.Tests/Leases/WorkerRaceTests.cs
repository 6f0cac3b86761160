using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Servers;
using OneStopApproval.Fault.Tests.Stories;
using static OneStopApproval.Fault.Tests.Calls.Asks;

namespace OneStopApproval.Fault.Tests.Leases;

/// <summary>
/// Workers of one department on three replicas over one database lease, work and record while replies are lost, workers die
/// with reviews in hand and come back too late: every review gets one opinion, and none under a lease that another had taken
/// over (rule 27). <c>OSA_LEASES</c> is the number of reviews.
/// </summary>
public sealed class WorkerRaceTests
{
    private const int AtOnce = 40;
    private const double Losing = 0.05;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly int Reviews = RunLength.Of("OSA_LEASES", inShort: 12, inLong: 2_000);
    private static readonly int Workers = RunLength.Of("OSA_WORKERS", inShort: 6, inLong: 50);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [On(Engine.PostgreSql)]
    public async Task Workers_that_die_and_lose_replies_answer_every_review_once(Engine engine)
    {
        var random = RunLength.Seeded();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var first = await InProcessServer.StartAsync(database);
        await using var second = await InProcessServer.StartAsync(database);
        await using var third = await InProcessServer.StartAsync(database);
        Uri[] replicas = [first.Address, second.Address, third.Address];
        using var line = new Line(first.Address);
        var desk = new Desk(() => line.Invoker, Deliveries.Once, random);
        var names = await SubmitAsync(desk);

        var race = new LeaseRace(
            new(line.Invoker.Intercept(headers => Signed(headers, Person.Housing))), deaths: 12, new Random(random.Next()));
        var (workers, buried, born) = (new List<RacingWorker>(), new List<Task>(), 0);
        try
        {
            using var looks = new PeriodicTimer(Look);
            do
            {
                var dead = workers.Where(worker => worker.IsDead).ToList();
                buried.AddRange(dead.Select(worker => worker.DisposeAsync().AsTask()));
                workers.RemoveAll(dead.Contains);
                for (; workers.Count < Workers; born++)
                {
                    var worker = new RacingWorker(
                        replicas[born % replicas.Length], Person.HousingNamed($"worker-{born}"), race, Losing, random.Next());
                    workers.Add(worker);
                    await worker.StartAsync();
                }
            }
            while (await AnsweredAsync(database) < Reviews && await looks.WaitForNextTickAsync(Cancellation));
        }
        finally
        {
            await Task.WhenAll(buried.Concat(workers.Select(worker => worker.DisposeAsync().AsTask())));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Reviews} reviews, {born} workers of which {race.Killed} died, {race.Handled} handlings, {race.Attempts} acts too late, {race.Overwrites} of them recorded");
        Assert.True(race.Attempts > 0, "Nobody came too late.");
        Assert.Equal(0, race.Overwrites);
        foreach (var name in names)
        {
            var review = await desk.ReadAsync<Review>(Person.Housing, new GetReviewRequest { Name = $"{name}/reviews/{Construction}" });
            Assert.Single(review.Opinions);
        }

        await Invariants.HoldAsync(database, desk, names);
        Assert.Empty(first.Errors.All.Concat(second.Errors.All).Concat(third.Errors.All));
    }

    private static async Task<int> AnsweredAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Reviews.CountAsync(review => review.OpinionCount > 0, Cancellation);
    }

    private static Metadata Signed(Metadata headers, Person person)
    {
        foreach (var header in person.Headers)
        {
            headers.Add(header);
        }

        return headers;
    }

    private static async Task<List<string>> SubmitAsync(Desk desk)
    {
        var names = new List<string>();
        foreach (var some in Enumerable.Range(0, Reviews).Chunk(AtOnce))
        {
            names.AddRange(await Task.WhenAll(some.Select(lab => SubmitAsync(desk, lab))));
        }

        return names;
    }

    private static async Task<string> SubmitAsync(Desk desk, int lab)
    {
        var applicant = Person.Applicant(Person.Uscc(lab));
        var draft = await desk.DoAsync<CreateApplicationResponse>(applicant, Application(Person.Uscc(lab), "总部", Construction));
        await desk.DoAsync<SubmitApplicationResponse>(applicant, new SubmitApplicationRequest { Name = draft.Name, SubmitIncomplete = true });
        return draft.Name;
    }
}
