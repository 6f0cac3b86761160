using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Servers;
using OneStopApproval.Fault.Tests.Stories;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Fault.Tests.Injected;

/// <summary>A command that cannot be run fails alone: 63 callers of the same group notice nothing.</summary>
public sealed class PoisonTests
{
    private const int Callers = 63;

    [Theory]
    [On]
    public async Task Poison_in_the_rule_hurts_only_itself(Engine engine) =>
        await PoisonAsync(engine, new PoisonousRule(), _ => []);

    [Theory]
    [On]
    public async Task Poison_in_the_answer_hurts_only_itself(Engine engine) =>
        await PoisonAsync(engine, new Nothing(), _ => throw new InvalidOperationException("Poison in the answer."));

    private static async Task PoisonAsync(Engine engine, Command poison, Func<Folded, byte[]> encode)
    {
        var random = RunLength.Seeded();
        await using var database = await TestDatabase.CreateAsync(engine);
        using var gate = new Gate();
        await using var server = await InProcessServer.StartAsync(database, gate.Options);
        using var line = new Line(server.Address);
        var desk = new Desk(() => line.Invoker, Deliveries.Once, random);
        var at = random.Next(Callers);
        var victim = await CreateAsync(desk, Callers);

        var (created, poisoned) = await gate.TogetherAsync(server.Ledger, Callers + 1, () =>
        {
            var sent = new List<Task<CreateApplicationResponse>>();
            Task<LedgerReply>? bad = null;
            for (var lab = 0; lab < Callers; lab++)
            {
                bad = lab == at ? server.Ledger.SubmitAsync(Envelop(victim.Name, poison, encode), CancellationToken.None).AsTask() : bad;
                sent.Add(CreateAsync(desk, lab));
            }

            return (sent, bad!);
        });

        await Assert.ThrowsAsync<CommandFailedException>(() => poisoned);
        var answers = await Task.WhenAll(created);
        Assert.Equal(Callers, answers.Select(answer => answer.Name).Distinct().Count());
        await Invariants.HoldAsync(database, desk, []);
        await Invariants.AnsweredAsync(database, Callers + 1);
        Assert.Empty(server.Errors.All);
    }

    private static Task<CreateApplicationResponse> CreateAsync(Desk desk, int lab) => desk.DoAsync<CreateApplicationResponse>(
        Person.Applicant(Person.Uscc(lab)), Asks.Application(Person.Uscc(lab), "总部", Asks.Construction));

    private static CommandEnvelope Envelop(string application, Command command, Func<Folded, byte[]> encode) => new()
    {
        MatterId = application.Split('/')[1],
        Command = command,
        Actor = new(Domain.Matters.ActorRole.Applicant, "poisoner"),
        Key = new("poisoner", "poison", "00000000-0000-4000-8000-000000000001"),
        ContentHash = new byte[32],
        Encode = encode,
    };

    private sealed record PoisonousRule : Command
    {
        public override Verdict Decide(Matter matter, Facts facts) => throw new InvalidOperationException("Poison in the rule.");
    }

    private sealed record Nothing : Command
    {
        public override Verdict Decide(Matter matter, Facts facts) => new Accepted(matter, []);
    }
}
