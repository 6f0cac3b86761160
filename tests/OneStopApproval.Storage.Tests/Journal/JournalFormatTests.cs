using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Tests.Journal;

public sealed class JournalFormatTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Journal", "golden.jsonl");

    [Fact]
    public void Bytes_ofEveryTypeOfEvent_areThoseKeptInTheRepository()
    {
        var written = SampleEvents.All.Select((@event, index) => Encoding.UTF8.GetString(Write(index + 1, @event).Bytes)).ToArray();

        Assert.Equal(File.ReadAllLines(Golden), written);
    }

    [Fact]
    public void EveryTypeOfEvent_hasANameAndASample()
    {
        var types = typeof(MatterEvent).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(MatterEvent))).ToHashSet();

        Assert.Equal(types, EventNames.All.Values.ToHashSet());
        Assert.Equal(types, SampleEvents.All.Select(@event => @event.GetType()).ToHashSet());
    }

    [Fact]
    public void Event_readFromTheKeptBytes_writesTheSameBytes()
    {
        foreach (var line in File.ReadAllLines(Golden))
        {
            var read = JournalFormat.Read(Encoding.UTF8.GetBytes(line));

            var written = Write(read.Seq, JournalFormat.EventOf(read));

            Assert.Equal(line, Encoding.UTF8.GetString(written.Bytes));
        }
    }

    [Fact]
    public void Hash_isOverThePreviousHashAndTheExactBytes()
    {
        var row = Write(1, SampleEvents.All[0]);

        Assert.Equal(SHA256.HashData([.. new byte[32], .. row.Bytes]), row.Hash);
    }

    private static JournalRow Write(long sequence, MatterEvent @event)
    {
        var trace = new ActivityContext(
            ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"),
            ActivitySpanId.CreateFromString("b7ad6b7169203331"),
            ActivityTraceFlags.Recorded);
        var business = new DateTimeOffset(2026, 1, 5, 1, 2, 3, 456, TimeSpan.Zero);
        var cause = new CommandEnvelope
        {
            MatterId = "a1",
            Command = new DeleteDraft("1"),
            Actor = new(ActorRole.Officer, "officer-7", "housing"),
            Key = new("caller", "method", "3f1c2f7e-8a52-4c2a-9c55-0d3a3a6f6a01"),
            Encode = static _ => [],
            AuthenticationMethod = "bearer",
            ClientAddress = "192.0.2.7",
        };
        return JournalFormat.Write(
            "a1", sequence, @event, JournalFormat.Genesis, sequence == 2 ? null : cause, new(business, business.AddDays(322), trace));
    }
}
