using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Visits;
using OneStopApproval.Server.Wire.Commands;

namespace OneStopApproval.Server.Tests.Wire;

public sealed class CanonicalContentTests
{
    [Fact]
    public void Content_of_the_same_request_is_the_same_under_another_salt()
    {
        var (first, second) = (new PersonalCommitments(), new PersonalCommitments());
        var one = new Sample(1, "a", first.Commit(PersonalKinds.Reason, "好"));
        var two = new Sample(1, "a", second.Commit(PersonalKinds.Reason, "好"));
        Assert.NotEqual(one.Reason, two.Reason);
        Assert.Equal(CanonicalContent.Of("a1", one, first), CanonicalContent.Of("a1", two, second));
    }

    [Fact]
    public void Content_differs_with_value_application_and_command()
    {
        var personal = new PersonalCommitments();
        var (good, bad) = (personal.Commit(PersonalKinds.Reason, "好"), personal.Commit(PersonalKinds.Reason, "不好"));
        byte[][] contents =
        [
            CanonicalContent.Of("a1", new Sample(1, "a", good), personal),
            CanonicalContent.Of("a1", new Sample(1, "a", bad), personal),
            CanonicalContent.Of("a1", new Sample(1, "a", "好"), personal),
            CanonicalContent.Of("a2", new Sample(1, "a", good), personal),
            CanonicalContent.Of("a1", new Sample(2, "a", good), personal),
            CanonicalContent.Of("a1", new Sample(1, null, good), personal),
            CanonicalContent.Of("a1", new Other(1, "a", good), personal),
        ];
        Assert.Distinct(contents.Select(Convert.ToHexString));
    }

    [Fact]
    public void Commitment_shows_nothing_of_its_value_and_is_never_the_same_twice()
    {
        var personal = new PersonalCommitments();
        var commitments = Enumerable.Range(0, 20).Select(_ => personal.Commit(PersonalKinds.ContactPhone, "13800000000")).ToArray();
        Assert.Distinct(commitments);
        Assert.All(commitments, commitment => Assert.Matches("^[0-9a-f]{64}$", commitment));
        Assert.All(personal.All, value => Assert.Equal("13800000000", value.Value));
    }

    // A repeat is a repeat whatever its rule comes to read in a later version, and whatever it was told that nobody asked.
    [Fact]
    public void Content_has_nothing_of_any_command_that_its_rule_reads()
    {
        Type[] commands = [.. typeof(Command).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract)];
        Assert.True(commands.Length > 50, $"{commands.Length} commands");
        Assert.Empty(
            from command in commands
            from property in CanonicalContent.Plain.GetTypeInfo(command).Properties
            where property.Get is not null && (property.Name.StartsWith("Reads", StringComparison.Ordinal) || Told.Contains((command, property.Name)))
            select $"{command.Name}.{property.Name}");
    }

    private static readonly (Type Command, string Property)[] Told =
    [
        (typeof(ConfirmDocumentCorrection), nameof(ConfirmDocumentCorrection.Decides)),
        (typeof(ConfirmDocumentCorrection), nameof(ConfirmDocumentCorrection.Holder)),
        (typeof(DrawAssessors), nameof(DrawAssessors.Seed)),
        (typeof(BookVisit), nameof(BookVisit.Place)),
    ];

    private sealed record Sample(int Number, string? Text, string Reason) : Command
    {
        public override Verdict Decide(Matter matter, Facts facts) => new Accepted(matter, []);
    }

    private sealed record Other(int Number, string? Text, string Reason) : Command
    {
        public override Verdict Decide(Matter matter, Facts facts) => new Accepted(matter, []);
    }
}
